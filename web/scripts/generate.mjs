// Makes src/protocol/generated/index.ts from ../schemas: one type per definition, ids
// with their own types, and the map from a command's name to its arguments.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const schemas = join(web, '..', 'schemas');
const out = join(web, 'src', 'protocol', 'generated');

// Whose id stands in a property of this name.
const ID_OF = {
  MeetingId: ['meeting', 'from_meeting', 'to_meeting'],
  PartyId: 'party parties from_party to_party to_parties proposed_by due_proposed_by'
    .split(' ')
    .concat(['last_from', 'last_to']),
  RepId: ['owner', 'rep', 'assigned_to', 'created_by', 'imported_by', 'by', 'said_by'],
  AgendaItemId: ['agenda_item', 'after'],
  ViewId: ['view'],
  DatasetId: ['dataset'],
  OrganizationId: ['organization'],
};
const ID_TYPE = Object.fromEntries(
  Object.entries(ID_OF).flatMap(([type, names]) => names.map((name) => [name, type])),
);
// Records and commands whose `id` is not of their own kind.
const OWN_ID = {
  standing: 'PartyId',
  clock: 'MeetingId',
  stage: 'MeetingId',
  on_stage: 'MeetingId',
  captured: 'MeetingId',
  dataset_description: 'DatasetId',
  openness: 'DatasetId',
  'slice.offer': 'OfferedSliceId',
  'slice.take': 'OfferedSliceId',
  'slice.decline': 'OfferedSliceId',
  'slice.withdraw': 'OfferedSliceId',
  welcome: 'MeetingId',
  'rep.admit': 'LobbyEntryId',
  'rep.turn_away': 'LobbyEntryId',
};

// Definitions whose names mean something else in TypeScript.
const RENAMED = { date: 'calendar_date', time: 'timestamp', error: 'refusal' };

const pascal = (name) =>
  name.replace(/(^|[._-])([a-z0-9])/g, (_, _gap, letter) => letter.toUpperCase());

function ownIdType(definition) {
  if (OWN_ID[definition]) return OWN_ID[definition];
  return `${pascal(definition.split('.')[0])}Id`;
}

// Rewrites references between files to one document and gives ids their types.
function rewrite(schema, definition, property, idTypes) {
  if (Array.isArray(schema)) return schema.map((s) => rewrite(s, definition, property, idTypes));
  if (schema === null || typeof schema !== 'object') return schema;
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.replace(/^.*#\/definitions\//, '');
    if (name === 'id') {
      const type = property === 'id' ? ownIdType(definition) : ID_TYPE[property];
      if (!type || definition === 'change') return { type: 'string' };
      idTypes.add(type);
      return { tsType: type };
    }
    return { $ref: `#/definitions/${RENAMED[name] ?? name}` };
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (key !== 'properties') return [key, rewrite(value, definition, property, idTypes)];
      const properties = Object.entries(value).map(([name, inner]) => [
        name,
        rewrite(inner, definition, name, idTypes),
      ]);
      return [key, Object.fromEntries(properties)];
    }),
  );
}

const idTypes = new Set();
const definitions = {};
for (const file of readdirSync(schemas)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  const schema = JSON.parse(readFileSync(join(schemas, file), 'utf8'));
  for (const [given, definition] of Object.entries(schema.definitions ?? {})) {
    const name = RENAMED[given] ?? given;
    if (definitions[name]) throw new Error(`schemas: ${name} is defined twice`);
    definitions[name] = rewrite(definition, name, '', idTypes);
  }
}

const NOISE = / *\* This interface was referenced by[^\n]*\n[^\n]*via the `definition`[^\n]*\n/g;
const types = await compile({ title: 'protocol', definitions }, 'protocol', {
  additionalProperties: false,
  bannerComment: '',
  format: false,
  ignoreMinAndMaxItems: true,
  unreachableDefinitions: true,
});
const source = types
  .replace(NOISE, '')
  .replace(/\/\*\*\n \*\/\n/g, '')
  .replace(/\n \* ?\n \*\//g, '\n */')
  .replace(/export interface Protocol \{[^}]*\}\n/, '');
const commands = Object.keys(definitions).filter((name) => name.includes('.'));
const head = '// Made from ../schemas by scripts/generate.mjs; not to be edited.\n';
const ids = [...idTypes]
  .sort()
  .map((id) => `export type ${id} = string & { readonly brand: '${id}' };`);
const map = commands.map((name) => `  '${name}': ${pascal(name)};`);
mkdirSync(out, { recursive: true });
writeFileSync(
  join(out, 'index.ts'),
  `${head}${ids.join('\n')}\n${source}\nexport interface CommandArgs {\n${map.join('\n')}\n}\n`,
);
