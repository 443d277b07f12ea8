// The project's schemas, for tests that hold what the client says and hears against them.
import Ajv from 'ajv';

interface Schema {
  definitions: Record<string, Record<string, unknown>>;
}

const FILES = import.meta.glob<Schema>('../../../schemas/*.json', {
  eager: true,
  import: 'default',
});

const ajv = new Ajv({ strict: false, allErrors: true });
const fileOf = new Map<string, string>();
for (const [path, schema] of Object.entries(FILES)) {
  const name = path.split('/').at(-1) ?? path;
  ajv.addSchema(schema, name);
  for (const definition of Object.keys(schema.definitions)) fileOf.set(definition, name);
}

export function definitionOf(name: string): Record<string, unknown> {
  const file = Object.values(FILES).find((schema) => name in schema.definitions);
  return file?.definitions[name] ?? {};
}

// What is wrong with a value by a definition; empty if nothing is.
export function problems(definition: string, value: unknown): unknown[] {
  const validate = ajv.getSchema(`${fileOf.get(definition)}#/definitions/${definition}`);
  if (!validate) throw new Error(`no schema defines ${definition}`);
  return validate(JSON.parse(JSON.stringify(value))) ? [] : (validate.errors ?? []);
}
