/**
 * Both weights of the paper font, 10 MB each: asked for before the first character is drawn, they come while pages are
 * still being laid out.
 */
export const loadPaperFonts = () =>
  Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px "Frontdesk Paper"`, '前A')))
