import './import-port'
import '../../electron/import/import-process'
