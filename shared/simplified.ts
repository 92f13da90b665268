/// <reference path="./opencc-js.d.ts" />
import tradSimpPairs from 'opencc-js/dict/TSCharacters'

/** Everyday forms of Hong Kong and Taiwan that OpenCC leaves to its phrase tables. */
const REGIONAL_PAIRS = '著 着|妳 你|牠 它|敍 叙|枱 台|粧 妆|糭 粽|衞 卫|衹 只|痺 痹|簷 檐'

/** Traditional character -> simplified character, one for one. No value is a key, so that one step is enough. */
export const SIMPLIFIED: ReadonlyMap<string, string> = readPairs(`${tradSimpPairs}|${REGIONAL_PAIRS}`)

function readPairs(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  for (const pair of text.split('|')) {
    const [traditional, simplified] = pair.split(' ')
    // OpenCC lists characters that stay as they are
    if (traditional && simplified && traditional !== simplified) pairs.set(traditional, simplified)
  }
  // and has 薴 -> 苧 beside 苧 -> 苎
  for (const [traditional, simplified] of pairs) pairs.set(traditional, pairs.get(simplified) ?? simplified)
  return pairs
}
