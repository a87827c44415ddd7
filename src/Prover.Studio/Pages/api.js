// Requests to the program. A request that fails throws an Error whose message is meant for people.

async function answer(response) {
  const type = response.headers.get('content-type') ?? '';
  const body = type.startsWith('application/json') ? await response.json() : { problem: await response.text() };
  if (!response.ok) throw new Error(body.problem ?? `the program answered ${response.status}`);
  return body;
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error('the program does not answer: has prover studio ended?');
  }
  return answer(response);
}

/** Asks for a document. */
export const get = (path, query = {}) => ask(`${path}?${new URLSearchParams(query)}`);

/** Asks for a change. */
export const post = (path, body = {}, query = {}) =>
  ask(`${path}?${new URLSearchParams(query)}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Stops a work: { session }, { begin: file } or { compare: file }. The request is sent even if the page is being left. */
export const stop = name => fetch(`/api/stop?${new URLSearchParams(name)}`, { method: 'POST', keepalive: true }).catch(() => {});

/** Listens to the events of a verification; returns a function that stops listening. */
export function listen(file, hear) {
  const source = new EventSource(`/api/verification?file=${file}`);
  source.onmessage = message => {
    const event = JSON.parse(message.data);
    if (event.state !== 'running') source.close();
    hear(event);
  };
  return () => source.close();
}
