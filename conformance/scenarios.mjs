// Prints the scenarios of an installed Spector as JSON: which requests each wants, and which responses it gives.
//
//   node scenarios.mjs <folder of Spector's node_modules> <base URL>
//
// Spector keeps them as functions. The base URL stands wherever a scenario names its own server.

import { readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, baseUrl] = process.argv.slice(2);
const specs = join(modules, "@typespec", "http-specs", "dist", "specs");
const { expandDyns } = await import(pathToFileURL(join(modules, "@typespec", "spec-api", "dist", "index.js")));

/** The files below `folder` that define scenarios, sorted. */
function* definitions(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* definitions(path);
    else if (entry.name === "mockapi.js") yield path;
  }
}

/** Matchers and templates as the values that they stand for. */
const plain = (value) => JSON.parse(JSON.stringify(expandDyns(value, { baseUrl })));

function content(body) {
  if (body === undefined) return undefined;
  const { contentType, rawContent, parts, files } = body;
  if (body.kind === "multipart") {
    const file = ({ buffer, ...rest }) => ({ ...rest, base64: buffer.toString("base64") });
    return { contentType, parts: plain(parts ?? {}), files: (files ?? []).map(file) };
  }
  if (Buffer.isBuffer(rawContent)) return { contentType, base64: rawContent.toString("base64") };
  const text = typeof rawContent === "string" ? rawContent : rawContent?.serialize({ baseUrl });
  return { contentType, text };
}

function step({ uri, method, request = {}, response }) {
  return {
    uri,
    method,
    request: {
      headers: plain(request.headers ?? {}),
      query: plain(request.query ?? {}),
      status: request.status,
      body: content(request.body),
    },
    response: { status: response.status, body: content(response.body) },
  };
}

const scenarios = [];
for (const file of definitions(specs)) {
  const spec = relative(specs, dirname(file)).split(sep).join("/");
  const { Scenarios } = await import(pathToFileURL(file));
  for (const [name, { apis }] of Object.entries(Scenarios)) {
    scenarios.push({ name, spec, steps: [apis].flat().map(step) });
  }
}
console.log(JSON.stringify(scenarios));
