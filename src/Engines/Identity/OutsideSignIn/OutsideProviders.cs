using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.OutsideSignIn;

/// <summary>Providers elsewhere, and which of their people are which accounts here.</summary>
internal sealed class OutsideProviders(CityDb db, CommandQueue queue)
{
    public Task<List<OutsideProvider>> AllAsync(CancellationToken cancellationToken) => db.Set<OutsideProvider>().OrderBy(p => p.Key).ToListAsync(cancellationToken);

    public Task<List<OutsideProvider>> OpenAsync(CancellationToken cancellationToken) => db.Set<OutsideProvider>().Where(p => !p.Stopped).OrderBy(p => p.Key).ToListAsync(cancellationToken);

    public Task<OutsideProvider?> FindAsync(string key, CancellationToken cancellationToken) => db.Set<OutsideProvider>().FirstOrDefaultAsync(p => p.Key == key && !p.Stopped, cancellationToken);

    /// <summary>Over TLS, except on this machine.</summary>
    public static bool IsSafe(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>Sets one up, or changes it; an empty secret leaves the one that is there.</summary>
    public Task<Result<Done>> SaveAsync(Guid by, string key, string name, string provider, string clientId, string secret, bool stopped, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        void Check(string field, bool good, LocalText wrong)
        {
            if (!good)
            {
                errors.Add(new FieldError(field, wrong));
            }
        }

        Check("Key", key.Length is > 0 and <= 20 && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)), "代码应为 1 到 20 个小写字母或数字，如 province");
        Check("Name", name.Trim().Length is > 0 and <= 40, "名称应为 1 到 40 个字");
        Check("Issuer", IsSafe(provider), "签发者应为对方给的完整 https 地址");
        Check("ClientId", clientId.Trim().Length is > 0 and <= 200, "请填写对方给本市的客户端编号");
        return errors.Count > 0 ? Task.FromResult<Result<Done>>(Refusal.Invalid(errors)) : queue.RunAsync<Done>(async (city, token) =>
        {
            var kept = await city.FindAsync<OutsideProvider>([key], token);
            if (kept is null && secret.Length == 0)
            {
                return Refusal.Invalid("Secret", "请填写对方给本市的密钥");
            }

            kept ??= city.Add(new OutsideProvider { Key = key, Name = "", Issuer = "", ClientId = "", ClientSecret = "", Version = "" }).Entity;
            (kept.Name, kept.Issuer, kept.ClientId, kept.Stopped, kept.Version) = (name.Trim(), provider.Trim(), clientId.Trim(), stopped, Guid.NewGuid().ToString("N"));
            kept.ClientSecret = secret.Length > 0 ? secret : kept.ClientSecret;
            city.Add(SecurityEvent.Of(SecurityEventKind.OutsideProviderChanged, by, by, TimeProvider.System.GetUtcNow(), kept.Name));
            return Done.Value;
        }, cancellationToken);
    }

    /// <summary>The account that somebody elsewhere is here; null where they are none yet.</summary>
    public async Task<Account?> AccountOfAsync(OutsidePerson person, CancellationToken cancellationToken) =>
        await db.Set<Account>().FirstOrDefaultAsync(
            a => !a.Stopped && db.Set<OutsideLink>().Any(l => l.Provider == person.Provider && l.Subject == person.Subject && l.AccountId == a.Id), cancellationToken);

    public Task<List<OutsideLink>> LinksOfAsync(Guid account, CancellationToken cancellationToken) =>
        db.Set<OutsideLink>().Where(l => l.AccountId == account).OrderBy(l => l.At).ToListAsync(cancellationToken);

    /// <summary>Links the two, after both were proved.</summary>
    public Task<Result<Done>> LinkAsync(Actor actor, OutsidePerson person, CancellationToken cancellationToken) => queue.RunAsync<Done>(async (city, token) =>
    {
        if (actor.Kind is not (ActorKind.Resident or ActorKind.OrganisationAgent))
        {
            return Refusal.Forbidden("工作人员账户不能关联外部账户");
        }

        if (await city.Set<OutsideLink>().FirstOrDefaultAsync(l => l.Provider == person.Provider && l.Subject == person.Subject, token) is { } before)
        {
            return before.AccountId == actor.Id ? Done.Value : Refusal.Conflict("linked-elsewhere", "这个外部账户已关联到另一个本市账户，请先在那个账户里解除");
        }

        var now = TimeProvider.System.GetUtcNow();
        city.Add(new OutsideLink { Provider = person.Provider, Subject = person.Subject, AccountId = actor.Id, Name = person.Name, At = now });
        city.Add(SecurityEvent.Of(SecurityEventKind.LinkedOutside, actor.Id, actor.Id, now, person.Provider));
        return Done.Value;
    }, cancellationToken);

    public Task<Result<Done>> UnlinkAsync(Guid account, string provider, string subject, CancellationToken cancellationToken) => queue.RunAsync<Done>(async (city, token) =>
    {
        if (await city.Set<OutsideLink>().Where(l => l.Provider == provider && l.Subject == subject && l.AccountId == account).ExecuteDeleteAsync(token) == 0)
        {
            return Refusal.NotFound("没有这个关联，或它已经解除");
        }

        city.Add(SecurityEvent.Of(SecurityEventKind.UnlinkedOutside, account, account, TimeProvider.System.GetUtcNow(), provider));
        return Done.Value;
    }, cancellationToken);
}
