// What a page loads before it can be used, held to a limit: script and style, compressed as
// the server sends them. Fonts and what comes later, when it is asked for, do not count.
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

// Fails the build if a surface has grown beyond so many kilobytes.
export function budget(kilobytes: Record<string, number>): Plugin {
  return {
    name: 'budget',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const [surface, most] of Object.entries(kilobytes)) {
        const bytes = filesAtStart(bundle, surface)
          .map((file) => packed(bundle[file]))
          .reduce((sum, each) => sum + each, 0);
        const text = `${surface}: ${(bytes / 1000).toFixed(1)} kB of ${most} kB at start`;
        if (bytes > most * 1000) this.error(`${text}; load later what is not seen at once`);
        this.info(text);
      }
    },
  };
}

// The page's own entry, the surface, and all they import.
function filesAtStart(bundle: Bundle, surface: string): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const page = chunks.find(({ isEntry }) => isEntry);
  const own = chunks.find(({ facadeModuleId }) =>
    facadeModuleId?.endsWith(`/surfaces/${surface}/index.ts`),
  );
  if (!page || !own) throw new Error(`there is no surface ${surface} in what was built`);
  const files = new Set<string>();
  const add = (name: string) => {
    const chunk = bundle[name];
    if (files.has(name) || chunk?.type !== 'chunk') return;
    files.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style);
    chunk.imports.forEach(add);
  };
  add(page.fileName);
  add(own.fileName);
  return [...files];
}

function packed(file: Bundle[string] | undefined): number {
  if (!file) return 0;
  return gzipSync(file.type === 'chunk' ? file.code : file.source).length;
}
