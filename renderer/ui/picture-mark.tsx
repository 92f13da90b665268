import styles from './picture-mark.module.css'

/** A small picture frame; with a label it says something, without one it stands beside words. */
export function PictureMark({ label }: { readonly label?: string }) {
  return (
    <svg
      className={styles.mark}
      viewBox="0 0 16 16"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d="M2.5 3h11v10h-11zM3 11l3-3 2.5 2.5L11 8l2.5 2.5" />
      <circle cx="6" cy="6" r="1" />
    </svg>
  )
}
