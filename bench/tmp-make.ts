import { benchShop } from './bench-shop'

void benchShop(1_000_000).then((file) => console.log('made', file))
