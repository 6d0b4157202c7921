// Reads {"schema": …, "queries": [{"name", "cypher", "parameters"}]} from standard input and writes, as JSON, what the
// parser and the semantic analysis of Neo4j 5 say against each query: [{"name", "message", "start"}].
const { lintCypherQuery, testData } = require("@neo4j-cypher/language-support");

const input = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const { functions, procedures } = testData.mockSchema;
const found = [];
for (const { name, cypher, parameters } of input.queries) {
  const schema = { ...input.schema, functions, procedures, parameters, defaultLanguage: "CYPHER 5" };
  for (const { message, offsets } of lintCypherQuery(cypher, schema).diagnostics) {
    found.push({ name, message, start: offsets.start });
  }
}
process.stdout.write(JSON.stringify(found));
