// Places and sizes that are counted, not chosen from a sheet.

export type Sizes = Readonly<Record<string, string | number | undefined>>;

// For {@attach …}: numbers are pixels.
export function sized(sizes: Sizes) {
  return (element: HTMLElement): void => {
    for (const [property, size] of Object.entries(sizes)) {
      if (size === undefined) element.style.removeProperty(property);
      else element.style.setProperty(property, typeof size === 'number' ? `${size}px` : size);
    }
  };
}
