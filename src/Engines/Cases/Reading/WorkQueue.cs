using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;

namespace Yicheng.Cases.Reading;

/// <summary>A pile of steps as officers speak of it.</summary>
/// <param name="Key">What stands in the address.</param>
/// <param name="Name">Its Chinese name, which is also the key of its translation.</param>
/// <param name="Acts">The last words of the rights whose steps it holds; empty where it is about something else.</param>
internal sealed record WorkQueue(string Key, string Name, IReadOnlyList<string> Acts)
{
    public const string Waiting = "waiting";
    public const string Mine = "mine";
    public const string Other = "other";

    public static readonly IReadOnlyList<WorkQueue> All =
    [
        new("accept", "待受理", ["accept", "window"]),
        new("examine", "待审查", ["examine", "review", "survey", "consult"]),
        new("decide", "待决定", ["decide"]),
        new("deliver", "待送达", ["issue", "deliver", "publish"]),
        new(Other, "其他环节", []),
        new(Waiting, "等补正", []),
        new(Mine, "我领的", []),
    ];

    private static readonly string[] Named = [.. All.SelectMany(queue => queue.Acts)];

    /// <summary>The queues that a step belongs to.</summary>
    public static IEnumerable<string> Of(string act, bool waiting, bool mine)
    {
        yield return waiting ? Waiting : All.FirstOrDefault(queue => queue.Acts.Contains(act))?.Key ?? Other;
        if (mine)
        {
            yield return Mine;
        }
    }

    public static IQueryable<TaskRow> Narrow(IQueryable<TaskRow> tasks, string? queue, Guid me) => queue switch
    {
        null or "" => tasks,
        Waiting => tasks.Where(t => t.State == TaskState.Waiting),
        Mine => tasks.Where(t => t.ClaimedBy == me),
        Other => tasks.Where(t => t.State != TaskState.Waiting && !Named.Contains(t.Act)),
        _ when All.FirstOrDefault(one => one.Key == queue) is { } known => tasks.Where(t => t.State != TaskState.Waiting && known.Acts.Contains(t.Act)),
        _ => tasks.Where(_ => false),
    };
}
