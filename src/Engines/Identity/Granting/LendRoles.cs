using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Rights;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Granting;

/// <summary>
/// Lets a colleague of the same organ stand in while somebody is on leave. What is lent is no more than the lender has, no longer than they have it, never sensitive and never lent on.
/// </summary>
internal sealed class LendRoles(CommandQueue queue, ActorDirectory actors)
{
    public const int MostDays = 90;

    public async Task<Result<IReadOnlyList<Guid>>> RunAsync(Once? once, GrantAct act, Leave leave, CancellationToken cancellationToken)
    {
        var lent = await queue.RunAsync(once, (db, token) => LendAsync(db, act, leave, token), cancellationToken);
        actors.Clear();
        return lent;
    }

    private static async Task<Result<IReadOnlyList<Guid>>> LendAsync(CityDb db, GrantAct act, Leave leave, CancellationToken cancellationToken)
    {
        var offset = act.City.Get<CityProfile>().Offset;
        if (leave.From is not { } first || leave.Until is not { } last || last < first || last.DayNumber - first.DayNumber >= MostDays || GrantRules.Midnight(last.AddDays(1), offset) <= act.Now)
        {
            return Refusal.Invalid("until", new LocalText("请填写请假的第一天和最后一天，最长 {0} 天", MostDays), "period-wrong");
        }

        var name = leave.UserName?.Trim().ToLowerInvariant() ?? "";
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.UserName == name && a.Kind == ActorKind.Staff && a.Organisation == act.Actor.Organisation && !a.Stopped && a.Id != act.Actor.Id, cancellationToken) is not { } colleague)
        {
            return Refusal.Invalid("userName", "请选择本单位的另一位同事", "not-a-colleague");
        }

        var mine = await db.Set<GrantRow>().Where(g => g.AccountId == act.Actor.Id && g.State == GrantState.Given).ToListAsync(cancellationToken);
        var sources = mine.FindAll(grant => leave.Grants.Contains(grant.Id) && IsLendable(grant, act));
        if (sources.Count == 0 || sources.Count != leave.Grants.Distinct().Count())
        {
            return Refusal.Invalid("grants", "请选择要请同事代办的岗位；敏感岗位和别人请您代办的岗位不能转给他人", "nothing-to-lend");
        }

        var held = await GiveRole.HeldAsync(db, colleague.Id, cancellationToken);
        var made = new List<Guid>();
        foreach (var source in sources)
        {
            var (from, until) = (GrantRules.Midnight(first, offset), GrantRules.Midnight(last.AddDays(1), offset));
            var loan = new GrantRow
            {
                Id = Guid.CreateVersion7(act.Now),
                AccountId = colleague.Id,
                Role = source.Role,
                Organisation = source.Organisation,
                Region = source.Region,
                FromAt = source.FromAt > from ? source.FromAt : from,
                UntilAt = source.UntilAt is { } end && end < until ? end : until,
                At = act.Now,
                GivenBy = act.Actor.Id,
                DecidedAt = act.Now,
                SourceId = source.Id,
            };
            if (GrantRules.WhatForbids(act, loan, held) is { } refusal)
            {
                return refusal;
            }

            db.Add(loan);
            held.Add(loan);
            made.Add(loan.Id);
            act.Record(db, "grant.lend", loan, colleague, null);
        }

        return made;
    }

    public static bool IsLendable(GrantRow grant, GrantAct act) =>
        grant.SourceId is null && grant.State == GrantState.Given && GrantRules.IsAlive(grant, act.Now) && act.Roles.Find(grant.Role) is { Sensitive: false };
}

/// <summary>Who stands in, for what, how long.</summary>
/// <param name="UserName">User name of the colleague.</param>
/// <param name="Grants">Keys of the lender's grants.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
internal sealed record Leave(string? UserName, IReadOnlyList<Guid> Grants, DateOnly? From, DateOnly? Until);
