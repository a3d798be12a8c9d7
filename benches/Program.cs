using System.Globalization;
using Yicheng.Bench;

var wanted = args.ToHashSet(StringComparer.Ordinal);
var figures = new (string Name, Func<IAsyncEnumerable<Figure>> Measure)[]
{
    ("libraries", LibraryFigures.MeasureAsync),
    ("authz", AuthzFigures.MeasureAsync),
    ("start", StartFigures.MeasureAsync),
    ("filing", FilingFigures.MeasureAsync),
    ("lifecycle", LifecycleFigures.MeasureAsync),
    ("pages", PageFigures.MeasureAsync),
    ("sign-in", SignInFigures.MeasureAsync),
    ("processes", ProcessFigures.MeasureAsync),
    ("timers", TimerFigures.MeasureAsync),
};

foreach (var (name, measure) in figures.Where(f => wanted.Count == 0 || wanted.Contains(f.Name)))
{
    Console.WriteLine($"Measuring {name}");
    await foreach (var figure in measure())
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"RESULT {figure.Name} {figure.Value:0.###} {figure.Unit}"));
    }
}
