using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Packages;

internal static class SectionOrder
{
    public static IReadOnlyList<PackageSection> Of(IEnumerable<PackageSection> sections)
    {
        var waiting = sections.ToList();
        var done = new HashSet<Type>();
        var order = new List<PackageSection>();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(section => section.After.All(done.Contains))
                ?? throw new InvalidOperationException(
                    "These sections of the city package wait for one another, or for one that is not registered: "
                    + string.Join(", ", waiting.Select(section => section.GetType().Name)));
            waiting.Remove(next);
            done.Add(next.SnapshotType);
            order.Add(next);
        }

        return order;
    }
}
