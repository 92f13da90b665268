import { failWith, prepare } from './prepare'

/** `$(npm run -s electron-path)`: the path alone on stdout; all that prepare says goes to stderr. */
const { electronPath } = await prepare().catch(failWith)
console.log(electronPath)
