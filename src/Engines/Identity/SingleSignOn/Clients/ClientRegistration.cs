using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.Tokens;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SingleSignOn.Clients;

/// <summary>Registers systems and changes what is registered. Each has a machine account, whose rights are granted as anybody's.</summary>
internal sealed class ClientRegistration(CommandQueue queue, ClientDirectory clients, ActorDirectory actors)
{
    /// <summary>An old secret lives on so long beside a new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(7);

    private const string SecretPrefix = "ycs_";

    /// <summary>Registers; the secret is told this once, and is null for a public client.</summary>
    public async Task<Result<RegisteredClient>> RegisterAsync(Guid by, ClientForm form, bool own, bool isPublic, CancellationToken cancellationToken)
    {
        if (form.WhatIsWrong().ToList() is { Count: > 0 } errors)
        {
            return Refusal.Invalid(errors);
        }

        var (now, secret) = (TimeProvider.System.GetUtcNow(), isPublic ? null : Secrets.Make(SecretPrefix));
        var id = "c-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10));
        var account = new Account { Id = Guid.CreateVersion7(now), Kind = ActorKind.Machine, UserName = id, Name = form.Name.Trim(), SecurityStamp = Stamp(), CreatedAt = now, Version = Stamp() };
        var client = new Client
        {
            Id = id,
            AccountId = account.Id,
            Name = account.Name,
            About = form.About.Trim(),
            Own = own,
            Public = isPublic,
            RedirectUris = ClientForm.Lines(form.RedirectUris),
            LogoutUris = ClientForm.Lines(form.LogoutUris),
            BackChannelUri = form.BackChannelUri is { Length: > 0 } back ? back : null,
            Scopes = form.ScopeWords,
            CreatedAt = now,
            Version = Stamp(),
        };
        return await queue.RunAsync<RegisteredClient>((db, _) =>
        {
            db.Add(account);
            db.Add(client);
            if (secret is not null)
            {
                db.Add(new ClientSecret { Digest = Secrets.DigestOf(secret), ClientId = id, CreatedAt = now });
            }

            db.Add(SecurityEvent.Of(SecurityEventKind.ClientRegistered, account.Id, by, now, client.Name));
            return Task.FromResult<Result<RegisteredClient>>(new RegisteredClient(client, secret));
        }, cancellationToken);
    }

    /// <summary>Changes what is registered; whoever read an older version is told so.</summary>
    public async Task<Result<Client>> ChangeAsync(Guid by, string id, ClientForm form, string version, CancellationToken cancellationToken)
    {
        if (form.WhatIsWrong().ToList() is { Count: > 0 } errors)
        {
            return Refusal.Invalid(errors);
        }

        var now = TimeProvider.System.GetUtcNow();
        var result = await ChangeAsync(id, (db, client, _) =>
        {
            if (client.Version != version)
            {
                return Task.FromResult<Refusal?>(new Refusal(RefusalKind.Stale, "changed-meanwhile", "别人刚改过这个系统的登记，请重新打开再改"));
            }

            (client.Name, client.About, client.Scopes, client.Version) = (form.Name.Trim(), form.About.Trim(), form.ScopeWords, Stamp());
            (client.RedirectUris, client.LogoutUris) = (ClientForm.Lines(form.RedirectUris), ClientForm.Lines(form.LogoutUris));
            client.BackChannelUri = form.BackChannelUri is { Length: > 0 } back ? back : null;
            db.Add(SecurityEvent.Of(SecurityEventKind.ClientChanged, client.AccountId, by, now, client.Name));
            return Task.FromResult<Refusal?>(null);
        }, cancellationToken);
        return result;
    }

    /// <summary>A new secret, told this once. The one before lives on for <see cref="Overlap"/>, or ends now where it may be known to others.</summary>
    public async Task<Result<RegisteredClient>> NewSecretAsync(Guid by, string id, bool endOldNow, CancellationToken cancellationToken)
    {
        var (now, secret) = (TimeProvider.System.GetUtcNow(), Secrets.Make(SecretPrefix));
        var until = endOldNow ? now : now + Overlap;
        var result = await ChangeAsync(id, async (db, client, token) =>
        {
            if (client.Public)
            {
                return Refusal.Conflict("public-client", "这个系统登记为不能保管密钥的公开客户端，没有密钥可换");
            }

            await db.Set<ClientSecret>().Where(s => s.ClientId == id && (s.EndsAt == null || s.EndsAt > until)).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndsAt, until), token);
            db.Add(new ClientSecret { Digest = Secrets.DigestOf(secret), ClientId = id, CreatedAt = now });
            db.Add(SecurityEvent.Of(SecurityEventKind.SecretMade, client.AccountId, by, now, client.Name));
            return null;
        }, cancellationToken);
        return result.Then<RegisteredClient>(client => new RegisteredClient(client, secret));
    }

    /// <summary>Stops the system: it gets nothing more, its tokens are void, those signed in to it are out.</summary>
    public Task<Result<Client>> StopAsync(Guid by, string id, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        return ChangeAsync(id, async (db, client, token) =>
        {
            (client.Stopped, client.Version) = (true, Stamp());
            await db.Set<Account>().Where(a => a.Id == client.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Stopped, true), token);
            await db.Set<Visit>().Where(v => v.ClientId == id).EndAsync(now, token);
            await db.Set<Token>().Where(t => t.ClientId == id && t.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), token);
            db.Add(SecurityEvent.Of(SecurityEventKind.ClientStopped, client.AccountId, by, now, client.Name));
            return null;
        }, cancellationToken);
    }

    private static string Stamp() => Guid.NewGuid().ToString("N");

    private async Task<Result<Client>> ChangeAsync(string id, Func<CityDb, Client, CancellationToken, Task<Refusal?>> change, CancellationToken cancellationToken)
    {
        var result = await queue.RunAsync<Client>(async (db, token) =>
            await db.FindAsync<Client>([id], token) is not { } client ? Refusal.NotFound("没有登记过这个系统")
            : client.Stopped ? Refusal.Conflict("client-stopped", "这个系统已停用，不能再改；需要时请重新登记")
            : await change(db, client, token) is { } refusal ? refusal
            : client, cancellationToken);
        clients.Forget(id);
        if (!result.IsRefused)
        {
            actors.Forget(result.Value.AccountId);
        }

        return result;
    }
}

/// <summary>A client and the secret that is told once.</summary>
internal sealed record RegisteredClient(Client Client, string? Secret);
