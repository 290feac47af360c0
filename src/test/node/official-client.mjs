// Google's own Node client over the main calls, against the sandbox whose address is given.
// Exits with 1 at the first answer that the client, or what is written here, does not expect.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { calendar as calendarApi, auth as authApi } from '@googleapis/calendar';

const root = process.argv[2].replace(/\/?$/, '/');
const service = new URL('/', root).href;
const mark = randomUUID().slice(0, 8);
const ann = `ann.${mark}@node.example.com`;
const bob = `bob.${mark}@node.example.com`;
const redirectUri = 'http://localhost:9/callback';
const scopes = ['openid', 'email', 'https://www.googleapis.com/auth/calendar'];

const steps = [];
async function step(name, work) {
  try {
    const result = await work();
    steps.push(name);
    return result;
  } catch (error) {
    console.error(`FAILED: ${name}`);
    console.error(error);
    process.exit(1);
  }
}

function oauthClient() {
  return new authApi.OAuth2({
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-secret',
    redirectUri,
    // Without it the client refreshes by its own clock only.
    forceRefreshOnFailure: true,
    issuers: [root.replace(/\/$/, '')],
    endpoints: {
      oauth2AuthBaseUrl: `${root}o/oauth2/v2/auth`,
      oauth2TokenUrl: `${root}token`,
      oauth2RevokeUrl: `${root}revoke`,
      tokenInfoUrl: `${root}tokeninfo`,
      oauth2FederatedSignonPemCertsUrl: `${root}oauth2/v1/certs`,
      oauth2FederatedSignonJwkCertsUrl: `${root}oauth2/v3/certs`,
    },
  });
}

async function signedIn(email) {
  const client = oauthClient();
  const { codeVerifier, codeChallenge } = await client.generateCodeVerifierAsync();
  const address = client.generateAuthUrl({
    access_type: 'offline',
    prompt: 'consent',
    scope: scopes,
    state: 'node',
    login_hint: email,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
  });
  const answer = await fetch(`${address}&approve=1`, { redirect: 'manual' });
  assert.equal(answer.status, 302);
  const back = new URL(answer.headers.get('location'));
  assert.equal(back.searchParams.get('state'), 'node');
  const { tokens } = await client.getToken({ code: back.searchParams.get('code'), codeVerifier });
  client.setCredentials(tokens);
  return client;
}

async function refused(status, reason, call) {
  await assert.rejects(call, (error) => {
    assert.equal(Number(error.response.status), status);
    assert.equal(error.response.data.error.errors[0].reason, reason);
    return true;
  });
}

function at(dateTime) {
  return { dateTime, timeZone: 'Europe/Berlin' };
}

const client = await step('sign in, with a verifier', () => signedIn(ann));
// As an option of the client, the root is a host: a path of it would be left out.
const options = { version: 'v3', rootUrl: service };
const api = calendarApi({ ...options, auth: client });
const bobs = calendarApi({ ...options, auth: await step('a second person', () => signedIn(bob)) });

await step('the id token is verified against the published key', async () => {
  const ticket = await client.verifyIdToken({
    idToken: client.credentials.id_token,
    audience: 'sandbox-client',
  });
  assert.equal(ticket.getPayload().email, ann);
});

await step('tokeninfo', async () => {
  const info = await client.getTokenInfo(client.credentials.access_token);
  assert.ok(info.scopes.includes(scopes[2]));
});

await step('calendarList.list and get', async () => {
  const { data } = await api.calendarList.list();
  assert.equal(data.items[0].id, ann);
  assert.equal((await api.calendarList.get({ calendarId: 'primary' })).data.primary, true);
});

const other = await step('calendars.insert, patch and get', async () => {
  const { data } = await api.calendars.insert({ requestBody: { summary: 'Other' } });
  await api.calendars.patch({ calendarId: data.id, requestBody: { description: 'from Node' } });
  assert.equal((await api.calendars.get({ calendarId: data.id })).data.description, 'from Node');
  return data.id;
});

const full = await step('events.list, full', async () => {
  const { data } = await api.events.list({ calendarId: 'primary', singleEvents: true });
  assert.ok(data.nextSyncToken);
  return data.nextSyncToken;
});

const event = await step('events.insert with an id, and its repetition', async () => {
  const requestBody = {
    id: `node${mark.replace(/[^0-9a-f]/g, '0')}`,
    summary: 'Größe & Maß',
    start: at('2026-03-23T09:00:00+01:00'),
    end: at('2026-03-23T10:00:00+01:00'),
    attendees: [{ email: bob }],
    extendedProperties: { private: { app: 'node' } },
    reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 5 }] },
  };
  const { data } = await api.events.insert({ calendarId: 'primary', sendUpdates: 'all', requestBody });
  assert.equal(data.summary, requestBody.summary);
  assert.equal(data.reminders.overrides[0].minutes, 5);
  await refused(409, 'duplicate', api.events.insert({ calendarId: 'primary', requestBody }));
  return data;
});

await step('events.list, filtered', async () => {
  const { data } = await api.events.list({
    calendarId: 'primary',
    singleEvents: true,
    orderBy: 'startTime',
    timeMin: '2026-03-23T00:00:00Z',
    timeMax: '2026-03-24T00:00:00Z',
    eventTypes: ['default', 'focusTime'],
    privateExtendedProperty: ['app=node'],
    fields: 'items(id,summary),nextPageToken',
  });
  assert.deepEqual(data.items, [{ id: event.id, summary: event.summary }]);
});

await step('events.list, incremental', async () => {
  const { data } = await api.events.list({
    calendarId: 'primary',
    singleEvents: true,
    syncToken: full,
  });
  assert.equal(data.items[0].id, event.id);
  await refused(
    400,
    'invalidParameter',
    api.events.list({ calendarId: 'primary', syncToken: full, q: 'x' }),
  );
});

await step('events.patch with an etag', async () => {
  const call = (etag) =>
    api.events.patch(
      { calendarId: 'primary', eventId: event.id, requestBody: { description: 'patched' } },
      { headers: { 'If-Match': etag } },
    );
  const { data } = await call(event.etag);
  assert.equal(data.description, 'patched');
  await refused(412, 'conditionNotMet', call(event.etag));
});

await step('events.update', async () => {
  const { data } = await api.events.get({ calendarId: 'primary', eventId: event.id });
  data.location = 'Room 7';
  const updated = await api.events.update({
    calendarId: 'primary',
    eventId: event.id,
    requestBody: data,
  });
  assert.equal(updated.data.location, 'Room 7');
});

await step('an answer travels', async () => {
  await bobs.events.patch({
    calendarId: 'primary',
    eventId: event.id,
    requestBody: { attendees: [{ email: bob, responseStatus: 'accepted' }] },
  });
  const { data } = await api.events.get({ calendarId: 'primary', eventId: event.id });
  assert.equal(data.attendees[0].responseStatus, 'accepted');
});

await step('freebusy.query', async () => {
  const { data } = await api.freebusy.query({
    requestBody: {
      timeMin: '2026-03-23T00:00:00Z',
      timeMax: '2026-03-24T00:00:00Z',
      items: [{ id: bob }],
    },
  });
  assert.equal(data.calendars[bob].busy[0].start, '2026-03-23T08:00:00Z');
});

await step('events.instances of a series, and one that is deleted', async () => {
  const { data: series } = await api.events.insert({
    calendarId: 'primary',
    requestBody: {
      summary: 'Weekly',
      start: at('2026-03-23T14:00:00+01:00'),
      end: at('2026-03-23T15:00:00+01:00'),
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=3'],
    },
  });
  const instances = () => api.events.instances({ calendarId: 'primary', eventId: series.id });
  const before = (await instances()).data.items;
  assert.equal(before[1].start.dateTime, '2026-03-30T14:00:00+02:00');
  await api.events.delete({ calendarId: 'primary', eventId: before[1].id });
  assert.equal((await instances()).data.items.length, 2);
});

await step('focus time', async () => {
  const { data } = await api.events.insert({
    calendarId: 'primary',
    requestBody: {
      eventType: 'focusTime',
      start: at('2026-03-24T09:00:00+01:00'),
      end: at('2026-03-24T11:00:00+01:00'),
      focusTimeProperties: { autoDeclineMode: 'declineNone', chatStatus: 'doNotDisturb' },
    },
  });
  assert.equal(data.eventType, 'focusTime');
});

await step('events.import, quickAdd and move', async () => {
  const imported = await api.events.import({
    calendarId: 'primary',
    requestBody: {
      iCalUID: `${mark}@elsewhere.example`,
      summary: 'Imported',
      start: { date: '2026-03-25' },
      end: { date: '2026-03-26' },
    },
  });
  assert.equal(imported.data.start.date, '2026-03-25');
  const { data } = await api.events.quickAdd({ calendarId: 'primary', text: 'Coffee' });
  const moved = await api.events.move({
    calendarId: 'primary',
    eventId: data.id,
    destination: other,
  });
  assert.equal(moved.data.organizer.email, other);
});

await step('settings and colors', async () => {
  assert.ok((await api.settings.list()).data.items.length > 0);
  const zone = await api.settings.get({ setting: 'timezone' });
  assert.equal(zone.data.value, 'Europe/Berlin');
  assert.equal(Object.keys((await api.colors.get()).data.event).length, 11);
});

await step('events.watch, a notification, and channels.stop', async () => {
  const states = [];
  let heard;
  const hook = createServer((request, response) => {
    states.push(request.headers['x-goog-resource-state']);
    response.writeHead(204).end();
    if (states.includes('exists')) heard();
  });
  await new Promise((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const exists = new Promise((resolve, reject) => {
    heard = resolve;
    setTimeout(() => reject(new Error(`only ${states} came`)), 20_000).unref();
  });
  const { data } = await api.events.watch({
    calendarId: 'primary',
    requestBody: {
      id: randomUUID(),
      type: 'web_hook',
      address: `http://127.0.0.1:${hook.address().port}/`,
      token: 'secret',
    },
  });
  await api.events.patch({
    calendarId: 'primary',
    eventId: event.id,
    requestBody: { summary: 'changed' },
  });
  await exists;
  await api.channels.stop({ requestBody: { id: data.id, resourceId: data.resourceId } });
  hook.close();
});

await step('an expired access token is refreshed by the client', async () => {
  const before = client.credentials.access_token;
  await fetch(`${service}sandbox/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ expireToken: true }),
  });
  await api.events.list({ calendarId: 'primary', maxResults: 1 });
  assert.notEqual(client.credentials.access_token, before);
});

await step('events.delete, twice', async () => {
  const call = () => api.events.delete({ calendarId: 'primary', eventId: event.id });
  assert.equal((await call()).status, 204);
  await refused(410, 'deleted', call());
});

await step('calendars.delete', async () => {
  await api.calendars.delete({ calendarId: other });
  await refused(404, 'notFound', api.events.list({ calendarId: other }));
});

await step('revoke', async () => {
  await client.revokeToken(client.credentials.refresh_token);
  await assert.rejects(client.refreshAccessToken(), /invalid_grant/);
});

console.log(steps.join('\n'));
process.exit(0);
