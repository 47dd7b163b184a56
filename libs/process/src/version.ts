/** The version of Carillon that this process runs; it equals that of package.json (a spec compares them). */
export const VERSION = '0.1.0';
