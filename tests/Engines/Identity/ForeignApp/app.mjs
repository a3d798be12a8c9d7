// A sample system elsewhere that signs people in with the city, written as its documentation of openid-client says. PORT, ISSUER, CLIENT_ID and CLIENT_SECRET come from the test.
import { createServer } from "node:http";
import * as oidc from "openid-client";
import { createRemoteJWKSet, jwtVerify } from "jose";

const { PORT, ISSUER, CLIENT_ID, CLIENT_SECRET } = process.env;
const own = `http://127.0.0.1:${PORT}`;
const config = await oidc.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, oidc.ClientSecretBasic(CLIENT_SECRET), { execute: [oidc.allowInsecureRequests] });
const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri));
const logouts = [];
let trip, tokens, subject;

async function login(query) {
  trip = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce() };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: `${own}/callback`,
    scope: "openid profile realname phone",
    code_challenge: await oidc.calculatePKCECodeChallenge(trip.verifier),
    code_challenge_method: "S256",
    state: trip.state,
    nonce: trip.nonce,
    ...Object.fromEntries(query),
  });
  return { redirect: url.href };
}

async function callback(url) {
  tokens = await oidc.authorizationCodeGrant(config, url, { pkceCodeVerifier: trip.verifier, expectedState: trip.state, expectedNonce: trip.nonce, idTokenExpected: true });
  subject = tokens.claims().sub;
  return { claims: tokens.claims(), user: await oidc.fetchUserInfo(config, tokens.access_token, subject) };
}

async function refresh() {
  const before = tokens;
  tokens = await oidc.refreshTokenGrant(config, before.refresh_token);
  return { rotated: tokens.refresh_token !== before.refresh_token, user: await oidc.fetchUserInfo(config, tokens.access_token, subject), used: before.refresh_token };
}

async function heard(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const token = new URLSearchParams(Buffer.concat(chunks).toString()).get("logout_token");
  const { payload } = await jwtVerify(token, keys, { issuer: ISSUER, audience: CLIENT_ID, typ: "logout+jwt" });
  if (!payload.events["http://schemas.openid.net/event/backchannel-logout"] || payload.nonce !== undefined) throw new Error("not a logout token");
  logouts.push(payload);
  tokens = undefined;
  return {};
}

const routes = {
  "/login": (url) => login(url.searchParams),
  "/callback": callback,
  "/refresh": refresh,
  "/refresh-with": (url) => oidc.refreshTokenGrant(config, url.searchParams.get("token")),
  "/introspect": () => oidc.tokenIntrospection(config, tokens.access_token),
  "/revoke": () => oidc.tokenRevocation(config, tokens.refresh_token).then(() => ({})),
  "/machine": () => oidc.clientCredentialsGrant(config),
  "/logout": () => ({ redirect: oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${own}/bye`, id_token_hint: tokens.id_token, state: "done" }).href }),
  "/bye": (url) => ({ bye: url.searchParams.get("state") }),
  "/state": () => ({ signedIn: tokens !== undefined, logouts }),
};

createServer(async (request, response) => {
  const url = new URL(request.url, own);
  try {
    const answer = request.method === "POST" ? await heard(request) : await routes[url.pathname](url);
    if (answer.redirect) response.writeHead(302, { location: answer.redirect }).end();
    else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  } catch (error) {
    response.writeHead(500, { "content-type": "application/json" }).end(JSON.stringify({ error: error.error ?? error.code ?? String(error), cause: String(error.cause?.message ?? "") }));
  }
}).listen(Number(PORT), "127.0.0.1", () => console.log("ready"));
