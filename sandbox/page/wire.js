// Talking to the server: deeds go out, news come in.

export async function people() {
  return (await fetch("/people")).json();
}

export async function commands(person, chat) {
  const response = await fetch(`/seats/${person}/commands?chat=${chat}`);
  return response.ok ? response.json() : [];
}

export async function act(person, chat, deed, told = {}) {
  const response = await fetch(`/seats/${person}/deeds`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ deed, chat, ...told }),
  });
  if (!response.ok) throw new Error(await response.text());
}

export async function attach(person, chat, file) {
  const query = new URLSearchParams({ chat, name: file.name });
  const response = await fetch(`/seats/${person}/files?${query}`, {
    method: "POST",
    headers: { "Content-Type": file.type || "application/octet-stream" },
    body: file,
  });
  if (!response.ok) throw new Error(await response.text());
}

export function watch(person, onNews, onState) {
  const source = new EventSource(`/seats/${person}`);
  let fresh = true;
  source.onopen = () => {
    fresh = true;
    onState(true);
  };
  source.onmessage = (event) => {
    onNews(JSON.parse(event.data), fresh);
    fresh = false;
  };
  source.onerror = () => onState(false);
  return () => source.close();
}
