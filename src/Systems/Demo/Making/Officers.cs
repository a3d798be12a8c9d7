using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Yicheng.Identity.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>
/// Staff who handled the demo's cases: for each organisation an officer and a head, with names but without accounts, as if they had moved on.
/// </summary>
internal sealed class Officers
{
    private const string Surnames = "赵钱孙周吴郑王冯陈蒋沈韩杨许何吕施张孔曹";

    private static readonly FrozenSet<string> EveryKind = new[] { "*" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(string Organisation, string Post), (Guid Id, string Name)> known = new();

    /// <summary>The one who does an act in an organisation at a moment.</summary>
    public Actor Of(string organisation, string act, DateTimeOffset at)
    {
        var post = act is "task.decide" or "case.extend" ? "局长" : act is "case.file-for-others" or "task.window" ? "窗口" : "科员";
        var (id, name) = known.GetOrAdd((organisation, post), Somebody);
        return new Actor(id, name, ActorKind.Staff)
        {
            Organisation = organisation,
            At = at,
            Grants =
            [
                new Grant(post, new BilingualText(post), new[] { act, "case.read", "case.file-for-others", "case.suspend", "case.extend", "case.read-personal" }.ToFrozenSet(StringComparer.Ordinal), EveryKind),
            ],
        };
    }

    private static (Guid Id, string Name) Somebody((string Organisation, string Post) place)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{place.Organisation}/{place.Post}"));
        return (new Guid(digest.AsSpan(0, 16)), $"{Surnames[digest[16] % Surnames.Length]}{place.Post}");
    }
}
