using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Passwords;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Identity.Tokens;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Firms;

/// <summary>Those who act for an organisation: its legal representative invites and removes them.</summary>
internal sealed class Agents(CommandQueue queue, CityDb db, ActorDirectory actors, Sessions sessions, PasswordCheck check, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    private const int LongestName = 50;
    private const int LongestUserName = 40;
    private static readonly Refusal NotRepresentative = Refusal.Forbidden("只有企业的法定代表人可以邀请和移除经办人", "not-representative");

    public async Task<bool> IsRepresentativeAsync(Actor actor, CancellationToken cancellationToken) =>
        actor is { Kind: ActorKind.OrganisationAgent, CreditCode: not null }
        && await db.Set<Firm>().AnyAsync(f => f.CreditCode == actor.CreditCode && f.Representative == actor.Id, cancellationToken);

    public Task<List<Account>> OfAsync(string creditCode, CancellationToken cancellationToken) => db.Set<Account>()
        .Where(a => a.CreditCode == creditCode && a.Kind == ActorKind.OrganisationAgent && !a.Stopped).OrderBy(a => a.Id).Take(200).ToListAsync(cancellationToken);

    /// <summary>Invites somebody by name; the code is told this once.</summary>
    public async Task<Result<string>> InviteAsync(Actor representative, string name, CancellationToken cancellationToken) =>
        !await IsRepresentativeAsync(representative, cancellationToken) ? NotRepresentative
        : await InviteAsync(representative.Id, representative.CreditCode!, name, representative: false, cancellationToken);

    /// <summary>Makes the invitation, with the firm where it is new; for a representative only at a counter.</summary>
    public async Task<Result<string>> InviteAsync(Guid by, string creditCode, string name, bool representative, CancellationToken cancellationToken, Firm? founded = null)
    {
        if (name.Trim().Length is < 2 or > LongestName || name.Any(char.IsControl))
        {
            return Refusal.Invalid("Name", new LocalText("姓名应为 2 到 {0} 个字，与身份证上一致", LongestName));
        }

        var (code, now) = (Secrets.Make(""), clock.GetUtcNow());
        return await queue.RunAsync<string>(async (city, token) =>
        {
            if (founded is not null && !await city.Set<Firm>().AnyAsync(f => f.CreditCode == creditCode, token))
            {
                city.Add(founded);
                await city.SaveChangesAsync(token);
            }

            city.Add(new Invitation { Digest = Secrets.DigestOf(code), CreditCode = creditCode, Name = name.Trim(), Representative = representative, By = by, At = now, Until = now + Invitation.Lasts });
            city.Add(SecurityEvent.Of(SecurityEventKind.InvitedAgent, by, by, TimeProvider.System.GetUtcNow(), name.Trim()));
            return code;
        }, cancellationToken);
    }

    /// <summary>The invitation of a code; null where it is unknown, used or past.</summary>
    public async Task<Invitation?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var (digest, now) = (Secrets.DigestOf(code), clock.GetUtcNow());
        return await db.Set<Invitation>().FirstOrDefaultAsync(i => i.Digest == digest && i.UsedAt == null && i.Until > now, cancellationToken);
    }

    /// <summary>Opens the account of somebody invited.</summary>
    public async Task<Result<Account>> JoinAsync(string code, string userName, string password, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is not { } invitation)
        {
            return Refusal.NotFound("邀请码不对、已用过或过了期限，请让法定代表人重新邀请", "no-invitation");
        }

        var name = userName.Trim().ToLowerInvariant();
        if (name.Length is < 4 or > LongestUserName || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-')) || !char.IsAsciiLetter(name[0]))
        {
            return Refusal.Invalid("UserName", new LocalText("用户名应为 4 到 {0} 个小写字母、数字、点或连字符，以字母开头", LongestUserName));
        }

        var now = clock.GetUtcNow();
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            Kind = ActorKind.OrganisationAgent,
            UserName = name,
            Name = invitation.Name,
            CreditCode = invitation.CreditCode,
            RealName = RealName.None,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
            Version = Guid.NewGuid().ToString("N"),
        };
        if (check.WhatIsWrong(password, account) is { } weak)
        {
            return Refusal.Invalid("Password", weak);
        }

        account.PasswordHash = hasher.HashPassword(account, password);
        return await queue.RunAsync<Account>(async (city, token) =>
        {
            if (await city.Set<Account>().AnyAsync(a => a.UserName == name, token))
            {
                return Refusal.Invalid("UserName", "这个用户名已有人用，请换一个", "user-name-taken");
            }

            if (await city.Set<Invitation>().FirstOrDefaultAsync(i => i.Digest == invitation.Digest && i.UsedAt == null, token) is not { } mine)
            {
                return Refusal.NotFound("邀请码不对、已用过或过了期限，请让法定代表人重新邀请", "no-invitation");
            }

            mine.UsedAt = now;
            var firm = await city.Set<Firm>().FirstAsync(f => f.CreditCode == mine.CreditCode, token);
            account.Region = firm.Region;
            city.Add(account);
            if (mine.Representative)
            {
                firm.Representative = account.Id;
            }

            city.Add(SecurityEvent.Of(SecurityEventKind.JoinedFirm, account.Id, account.Id, TimeProvider.System.GetUtcNow(), firm.Name));
            return account;
        }, cancellationToken);
    }

    /// <summary>Removes an agent of the representative's own organisation: signed out everywhere, tokens void.</summary>
    public async Task<Result<Done>> RemoveAsync(Actor representative, Guid agent, CancellationToken cancellationToken)
    {
        if (!await IsRepresentativeAsync(representative, cancellationToken))
        {
            return NotRepresentative;
        }

        var now = TimeProvider.System.GetUtcNow();
        var result = await queue.RunAsync<Done>(async (city, token) =>
        {
            if (agent == representative.Id)
            {
                return Refusal.Conflict("own-account", "不能移除自己；更换法定代表人请带证照到政务服务中心办理");
            }

            if (await city.Set<Account>().FirstOrDefaultAsync(a => a.Id == agent && a.Kind == ActorKind.OrganisationAgent && a.CreditCode == representative.CreditCode && !a.Stopped, token) is not { } account)
            {
                return Refusal.NotFound("本企业没有这位经办人，或已经移除");
            }

            (account.Stopped, account.Version) = (true, Guid.NewGuid().ToString("N"));
            await Sessions.EndAllAsync(city, agent, now, token);
            await city.Set<Token>().Where(t => t.AccountId == agent && t.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), token);
            city.Add(SecurityEvent.Of(SecurityEventKind.RemovedAgent, agent, representative.Id, now, account.Name));
            return Done.Value;
        }, cancellationToken);
        sessions.Forget();
        actors.Forget(agent);
        return result;
    }
}
