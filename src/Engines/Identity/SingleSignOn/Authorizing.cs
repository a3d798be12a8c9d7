using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Identity.SingleSignOn.Protocol;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SingleSignOn;

/// <summary>Sends people back to the client with a code, once they are signed in and have agreed.</summary>
internal sealed class Authorizing(ClientDirectory clients, CityDb db, CommandQueue queue, Issuer issuer)
{
    /// <summary>The request as it stands in a query or a body.</summary>
    public async Task<AuthorizationCheck> CheckAsync(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> parameters, CancellationToken cancellationToken)
    {
        var once = ProtocolForm.Once(parameters);
        var known = await clients.FindAsync(once?.GetValueOrDefault("client_id"), cancellationToken);
        return AuthorizationCheck.Of(once, known?.Client, issuer.Address);
    }

    /// <summary>Only people sign in elsewhere; a machine has its own credentials.</summary>
    public static bool MaySignIn(Actor actor) => actor.Kind is ActorKind.Resident or ActorKind.OrganisationAgent or ActorKind.Staff;

    /// <summary>Whether they agreed before to all that is asked now.</summary>
    public async Task<bool> HasAgreedAsync(Guid account, AuthorizationRequest request, CancellationToken cancellationToken) =>
        await db.Set<Consent>().FirstOrDefaultAsync(c => c.AccountId == account && c.ClientId == request.Client.Id, cancellationToken) is { } given
            && Scope.Split(request.Scopes).All(Scope.Split(given.Scopes).Contains);

    /// <summary>Begins a visit and gives the address to go to; with <paramref name="agreed"/> the consent is remembered in the same unit of work.</summary>
    public async Task<Result<string>> BeginAsync(AuthorizationRequest request, OpenSession session, bool agreed, CancellationToken cancellationToken)
    {
        var (code, now) = (Secrets.Make("ycc_"), TimeProvider.System.GetUtcNow());
        var visit = new Visit
        {
            Id = Guid.NewGuid(),
            AccountId = session.AccountId,
            ClientId = request.Client.Id,
            SessionId = session.Id,
            Scopes = request.Scopes,
            FreshAt = session.FreshAt,
            Methods = session.Methods,
            At = now,
        };
        var begun = await queue.RunAsync<Done>(async (city, token) =>
        {
            if (agreed)
            {
                await RememberAsync(city, session.AccountId, request, now, token);
            }

            city.Add(visit);
            city.Add(new Code { Digest = Secrets.DigestOf(code), VisitId = visit.Id, RedirectUri = request.RedirectUri, Challenge = request.Challenge, Nonce = request.Nonce, At = now });
            return Done.Value;
        }, cancellationToken);
        return begun.IsRefused ? begun.Refusal : AuthorizationCheck.Address(request.RedirectUri, issuer.Address, request.State, ("code", code));
    }

    /// <summary>The client's address with an error (OpenID Connect Core, 3.1.2.6).</summary>
    public string Refused(AuthorizationRequest request, string error, string description) =>
        AuthorizationCheck.ErrorAddress(request.RedirectUri, error, description, request.State, issuer.Address);

    private static async Task RememberAsync(CityDb city, Guid account, AuthorizationRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var given = await city.Set<Consent>().FirstOrDefaultAsync(c => c.AccountId == account && c.ClientId == request.Client.Id, cancellationToken);
        if (given is null)
        {
            city.Add(new Consent { AccountId = account, ClientId = request.Client.Id, Scopes = request.Scopes, At = now });
        }
        else
        {
            given.Scopes = string.Join(' ', Scope.Split(given.Scopes).Union(Scope.Split(request.Scopes), StringComparer.Ordinal));
            given.At = now;
        }

        city.Add(SecurityEvent.Of(SecurityEventKind.ConsentGiven, account, account, now, request.Client.Name));
    }
}
