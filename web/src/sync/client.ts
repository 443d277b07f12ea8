// Which build says hello; the server may ask an old one to reload.
export const CLIENT = `roundtable-web ${__VERSION__}`;
