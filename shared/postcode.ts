/** Of China 6 digits; of Taiwan 3, on old letters 3+2, today 3+3. Kept as text: a zero may lead. */
export const isPostcode = (text: string): boolean => /^(\d{3}|\d{5}|\d{6})$/.test(postcodeDigits(text))

/** Digits as they go into the boxes of an envelope: full-width ones become plain, hyphens and spaces between them go. */
export const postcodeDigits = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '')
