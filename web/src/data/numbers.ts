// Numbers as people read them. Values arrive exact (a number, or its digits as a string);
// rounding happens here, once, half away from zero.
export type Value = number | string | null;

export interface NumberStyle {
  percent: boolean;
  decimals: number;
  signed?: boolean; // a change: plus or minus is said
  points?: boolean; // of a share: 12% is 2 points more than 10%, and 20% more
}

// Beyond cents nobody reads; the exact value is in every export.
export const DECIMALS_SHOWN = 2;

// The same with fewer digits, for what is read from far away.
export function coarser(style: NumberStyle): NumberStyle {
  return style.percent ? style : { ...style, decimals: 0 };
}

const POINTS = ' pp'; // percentage points

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(style: NumberStyle, compact: boolean): Intl.NumberFormat {
  const { percent, decimals, signed = false } = style;
  const key = `${percent} ${decimals} ${signed} ${compact}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(undefined, {
      style: percent ? 'percent' : 'decimal',
      // Intl's default rounding is half away from zero; said all the same.
      roundingMode: 'halfExpand',
      signDisplay: signed ? 'exceptZero' : 'auto',
      ...(compact
        ? { notation: 'compact', maximumFractionDigits: 1 }
        : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    } as Intl.NumberFormatOptions);
    formats.set(key, format);
  }
  return format;
}

// Empty for null: no lines is not zero. Digits go through as text, so that 1.005 is
// rounded as written and nothing beyond 2^53 is lost.
export function numberText(value: Value | undefined, style: NumberStyle): string {
  if (value === null || value === undefined) return '';
  return typographic(formatOf(style, false).format(String(value) as `${number}`), style);
}

// A number without a measure's style: cents if it has any.
export function plainText(value: number | string): string {
  const decimals = /\.\d+$/.test(String(value)) ? DECIMALS_SHOWN : 0;
  return numberText(value, { percent: false, decimals });
}

// '1.3M': for axes.
export function compactText(value: number, style: NumberStyle): string {
  return typographic(formatOf(style, true).format(value), style);
}

// A minus as wide as a plus; '-0' is zero.
function typographic(text: string, { points = false }: NumberStyle): string {
  const signed = /[1-9]/.test(text) ? text.replace(/^-/, '−') : text.replace(/^[-−]/, '');
  return points ? signed.replace(/\s?%/, POINTS) : signed;
}

// For lengths of bars, where a part in 2^53 does not show.
export function asNumber(value: Value | undefined): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
