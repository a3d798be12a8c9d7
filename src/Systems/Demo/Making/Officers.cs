using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Yicheng.Identity.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>
/// Staff who handle the demo's cases: those of the organisation who may do the act today, so that what is half done lies in their inbox; where it has none,
/// somebody with a name but without an account, as if they had moved on.
/// </summary>
internal sealed class Officers(IReadOnlyList<Actor> staff)
{
    private const string Surnames = "赵钱孙周吴郑王冯陈蒋沈韩杨许何吕施张孔曹";

    private static readonly FrozenSet<string> EveryKind = new[] { "*" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly ILookup<string, Actor> staff = staff.Where(actor => actor.Organisation is not null).ToLookup(actor => actor.Organisation!, StringComparer.Ordinal);
    private readonly Dictionary<(string Organisation, string Act), (Guid Id, string Name)> known = [];

    /// <summary>The one who does an act in an organisation at a moment.</summary>
    public Actor Of(string organisation, string act, DateTimeOffset at)
    {
        if (!known.TryGetValue((organisation, act), out var somebody))
        {
            known[(organisation, act)] = somebody = staff[organisation].FirstOrDefault(actor => actor.Grants.Any(grant => grant.Acts.Contains(act))) is { } actor
                ? (actor.Id, actor.Name)
                : Somebody(organisation, act is "task.decide" or "case.extend" ? "局长" : act is "case.file-for-others" or "task.window" ? "窗口" : "科员");
        }

        return new Actor(somebody.Id, somebody.Name, ActorKind.Staff)
        {
            Organisation = organisation,
            At = at,
            Grants =
            [
                new Grant("demo", new BilingualText("演示"), new[] { act, "case.read", "case.suspend" }.ToFrozenSet(StringComparer.Ordinal), EveryKind),
            ],
        };
    }

    private static (Guid Id, string Name) Somebody(string organisation, string post)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{organisation}/{post}"));
        return (new Guid(digest.AsSpan(0, 16)), $"{Surnames[digest[16] % Surnames.Length]}{post}");
    }
}
