/** The one message from the page to main: it carries the port on which the contract is spoken. */
export const CONNECT_CHANNEL = 'frontdesk:connect'
