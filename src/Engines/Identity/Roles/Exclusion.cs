using System.Collections.Frozen;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Roles;

/// <summary>A separation of duty (GB/T 22239 asks for it among administrators): one person may hold roles of one of the sets only.</summary>
/// <param name="Name">What it is called: 三员分立.</param>
/// <param name="Sets">Sets of roles. A star stands for every role that no set of this rule names.</param>
/// <param name="Apart">Whether roles of different sets may have no act in common either.</param>
internal sealed record Exclusion(BilingualText Name, IReadOnlyList<FrozenSet<string>> Sets, bool Apart)
{
    private const string Others = "*";

    /// <summary>The set a role belongs to; null where the rule does not speak of it.</summary>
    public int? SetOf(string role)
    {
        int? others = null;
        for (var i = 0; i < Sets.Count; i++)
        {
            if (Sets[i].Contains(role))
            {
                return i;
            }

            others = Sets[i].Contains(Others) ? i : others;
        }

        return others;
    }

    public bool Forbids(string role, string other) => SetOf(role) is { } one && SetOf(other) is { } two && one != two;
}
