/** What an operator types for a preset. */
import { expect, test } from '@jest/globals';
import { findPreset, makeClient, readAddress, requirePlainId } from '../../src/presets/fill.ts';

const grafana = findPreset('grafana');
const entra = findPreset('entra');

test('an unknown preset is refused with those that there are', () => {
  expect(() => findPreset('graphana')).toThrow(
    /There is no preset graphana\. There are: .*grafana/,
  );
});

test('a slash at the end of the address is no part of the redirect URI', () => {
  const app = readAddress(grafana, { url: 'https://grafana.example.com/', parameters: [] });
  expect(grafana.client(app).redirect_uris).toEqual([
    'https://grafana.example.com/login/generic_oauth',
  ]);
});

test('an app below a path keeps it', () => {
  const app = readAddress(grafana, { url: 'https://example.com/grafana', parameters: [] });
  expect(grafana.client(app).redirect_uris).toEqual([
    'https://example.com/grafana/login/generic_oauth',
  ]);
});

test.each([
  'http://grafana.example.com',
  'grafana.example.com',
  'https://user:secret@grafana.example.com',
  'https://grafana.example.com/?a=b',
  'https://grafana.example.com/#a',
  "https://grafana.example.com/'$(id)'",
  'https://grafana.example.com/"',
  'javascript:alert(1)',
  'https://grafana.example.com\nclient_secret = x',
  'https:/grafana.example.com',
  'https:grafana.example.com',
])('%j is no address of an app', (url) => {
  expect(() => readAddress(grafana, { url, parameters: [] })).toThrow(/must be an https address/);
});

test.each([
  ['https://Grafana.Example.com', 'https://grafana.example.com'],
  ['https://grafana.example.com:443/a/../b/', 'https://grafana.example.com/b'],
])('%j is spelled as a browser sends it', (typed, url) => {
  expect(readAddress(grafana, { url: typed, parameters: [] }).url).toBe(url);
});

test('http is taken on localhost', () => {
  const app = readAddress(grafana, { url: 'http://localhost:3000', parameters: [] });
  expect(app.url).toBe('http://localhost:3000');
});

test('an address that is missing is named with what it is', () => {
  expect(() => readAddress(grafana, { parameters: [] })).toThrow(
    /--url is missing: the address at which people open Grafana/,
  );
});

test('an address is refused where none is needed', () => {
  const typed = { url: 'https://k.example.com', parameters: ['account=alice.near'] };
  expect(() => readAddress(findPreset('kubernetes'), typed)).toThrow(/needs no address/);
});

test('every fault is named at once', () => {
  const typed = { url: 'ftp://x', parameters: ['tenant=1'] };
  expect(() => readAddress(entra, typed)).toThrow(
    /--url ftp:\/\/x: must be .*\n--with tenant=1: .* asks for tenant-id=….\n--with tenant-id=… is missing/,
  );
});

test.each(["near'; rm -rf /; '", 'a b', '$(id)', '"', 'x\ny', ''])(
  'a parameter %j that would leave its quotes is refused',
  (value) => {
    const typed = { url: 'https://vault.example.com', parameters: [`role=${value}`] };
    expect(() => readAddress(findPreset('vault'), typed)).toThrow(/must be role=… with letters/);
  },
);

test('what is not typed takes its standard, what is typed wins', () => {
  const url = 'https://vault.example.com';
  const { parameters } = readAddress(findPreset('vault'), { url, parameters: ['role=team'] });
  expect(parameters).toEqual({ role: 'team', policy: 'default' });
});

test.each(["a'b", 'a b', 'a"b', 'a$b', 'a;b', 'a`b'])('the client id %j is refused', (id) => {
  expect(() => requirePlainId(id)).toThrow(/cannot be pasted everywhere/);
});

test('the client is called after the app, or as the operator says', () => {
  const app = readAddress(grafana, { url: 'https://grafana.example.com', parameters: [] });
  expect(makeClient(grafana, app).client_name).toBe('Grafana');
  expect(makeClient(grafana, app, 'Team dashboards').client_name).toBe('Team dashboards');
});
