/** Who acts, and when (epoch ms): what every write stamps on its rows. */
export interface Act {
  readonly userId: number
  readonly at: number
}
