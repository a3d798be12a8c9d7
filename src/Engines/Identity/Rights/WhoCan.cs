using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Roles;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Rights;

/// <summary>A question about rights.</summary>
/// <param name="Act">Such as <c>task.decide</c>.</param>
/// <param name="Kind">Code of the item or data.</param>
/// <param name="Organisation">Key of the organ responsible; null where it belongs to none.</param>
/// <param name="Region">Twelve-digit code of the division; null where it lies in none.</param>
internal sealed record RightsQuestion(string Act, string Kind, string? Organisation, string? Region);

/// <summary>Somebody who can, and by which grant.</summary>
internal sealed record AbleOne(Guid Account, string UserName, Actor Actor, Grant Through);

/// <summary>Who can do an act on a kind of matter in an organisation and a region. Asks of each account that holds a role with the act the decision that its requests meet.</summary>
internal sealed class WhoCan(ActorDirectory actors, CityHolder city)
{
    public const int Most = 500;

    /// <summary>Roles that hold the act and that a kind of account has by itself: every resident, every agent.</summary>
    public IReadOnlyList<Role> ByThemselves(RightsQuestion question) =>
        [.. city.Current.Get<RoleBook>().All.Where(role => role.GivenTo.Count > 0 && role.Acts.Contains(question.Act))];

    public async Task<Result<IReadOnlyList<AbleOne>>> AnswerAsync(CityDb db, RightsQuestion question, CancellationToken cancellationToken)
    {
        var current = city.Current;
        var able = current.Get<RoleBook>().All.Where(role => role.Acts.Contains(question.Act)).Select(role => role.Code).ToList();
        if (able.Count == 0)
        {
            return Refusal.Invalid("act", "没有岗位含有这项权限，请从列表中选择", "unknown-act");
        }

        var accounts = db.Given().Where(g => able.Contains(g.Role)).Select(g => g.AccountId).Distinct();
        var found = await db.Set<Account>().AsNoTracking().Where(a => accounts.Contains(a.Id) && !a.Stopped).OrderBy(a => a.Organisation).ThenBy(a => a.UserName).ToListAsync(cancellationToken);
        var ids = found.ConvertAll(a => a.Id);
        var grants = (await db.Given().Where(g => ids.Contains(g.AccountId)).ToListAsync(cancellationToken)).ToLookup(g => g.AccountId);
        var answer = new List<AbleOne>();
        foreach (var account in found)
        {
            var actor = actors.Make(account, grants[account.Id], current);
            if (actor.Through(question.Act, question.Kind, question.Organisation, question.Region) is { } through && answer.Count < Most)
            {
                answer.Add(new AbleOne(account.Id, account.UserName, actor, through));
            }
        }

        return answer;
    }
}
