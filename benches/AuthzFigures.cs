using System.Collections.Frozen;
using System.Diagnostics;
using Yicheng.Identity.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Bench;

/// <summary>The decision about rights, in memory, on one thread: a clerk with three grants of which the last one fits, and every fourth question is refused with its explanation.</summary>
internal static class AuthzFigures
{
    private const int DoorAndMenu = 30;
    private const int StepsOfPage = 30;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await Task.CompletedTask;
        yield return new("authz_decisions_per_s", PerSecond(Clerk()), "1/s");
    }

    /// <summary>What the decisions of one page of the inbox take, in milliseconds: the door and the menu's lines, and each step of the page.</summary>
    public static double InboxMilliseconds()
    {
        var (clerk, pages, allowed) = (Clerk(), 0, 0);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Turn)
        {
            for (var i = 0; i < DoorAndMenu; i++)
            {
                allowed += clerk.MayAnywhere(i % 2 == 0 ? "case.read" : "system.administer").Allowed ? 1 : 0;
            }

            for (var i = 0; i < StepsOfPage; i++)
            {
                allowed += clerk.May("task.examine", "food-permit", "441802-market-supervision", "441802006001").Allowed ? 1 : 0;
            }

            pages++;
        }

        return allowed == pages * ((DoorAndMenu / 2) + StepsOfPage) ? watch.Elapsed.TotalMilliseconds / pages : throw new InvalidOperationException("A decision was wrong.");
    }

    private static Actor Clerk() => new(Guid.NewGuid(), "clerk", ActorKind.Staff)
    {
        At = DateTimeOffset.UnixEpoch,
        Grants = [Grant("guide", "case.read"), Grant("surveyor", "task.survey"), Grant("examiner", "case.read", "task.examine", "task.review")],
    };

    private static double PerSecond(Actor clerk)
    {
        var done = 0;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Turn)
        {
            for (var i = 0; i < 1000; i++, done++)
            {
                var region = i % 4 == 0 ? "441803000000" : "441802006001";
                if (clerk.May("task.examine", "food-permit", "441802-market-supervision", region).Allowed == (i % 4 == 0))
                {
                    throw new InvalidOperationException("The decision was wrong.");
                }
            }
        }

        return done / watch.Elapsed.TotalSeconds;
    }

    private static Grant Grant(string role, params string[] acts) => new(role, new BilingualText(role), acts.ToFrozenSet(StringComparer.Ordinal), FrozenSet.Create(StringComparer.Ordinal, "food-*", "fire-*"))
    {
        Organisation = "441802-market-supervision",
        Organisations = FrozenSet.Create(StringComparer.Ordinal, "441802-market-supervision"),
        Region = "441802000000",
        RegionPrefix = "441802",
        Excludes = FrozenSet.Create(StringComparer.Ordinal, "system-administrator", "security-administrator", "audit-administrator"),
    };
}
