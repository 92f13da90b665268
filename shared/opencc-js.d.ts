declare module 'opencc-js/dict/TSCharacters' {
  /** 'traditional simplified|traditional simplified|…', one character each. */
  const pairs: string
  // biome-ignore lint/style/noDefaultExport: the package exports it so
  export default pairs
}
