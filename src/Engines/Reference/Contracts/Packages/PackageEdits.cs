using Yicheng.Platform.Modules;

namespace Yicheng.Reference.Contracts;

/// <summary>What lies over the package from an instant on.</summary>
/// <param name="From">The instant, in city time.</param>
/// <param name="Texts">Texts by path of the file that each lies over.</param>
public sealed record EditsFrom(DateTimeOffset From, IReadOnlyDictionary<string, string> Texts);

/// <summary>
/// Edits that were published while the program runs and lie over files of the package. The city in force is always the package on disk with the edits of
/// the moment over it, read and checked as one. Whoever keeps edits (the Cases engine) says what they are; nothing here is stored.
/// </summary>
public sealed class PackageEdits
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private readonly CityOptions _options;
    private readonly CityHolder _holder;
    private readonly IReadOnlyList<PackageSection> _sections;
    private readonly TimeProvider _clock;
    private readonly Lock _one = new();
    private IReadOnlyDictionary<string, string> _now = None;
    private EditsFrom? _next;
    private IReadOnlyList<PackageProblem>? _nextAside;
    private volatile IReadOnlyList<PackageProblem> _setAside = [];

    internal PackageEdits(CityOptions options, CityHolder holder, IEnumerable<PackageSection> sections, TimeProvider clock) =>
        (_options, _holder, _sections, _clock) = (options, holder, [.. sections], clock);

    /// <summary>
    /// Why edits stand aside: laid over the package as it is now they give these faults, so that the package's own files are in force in their place.
    /// Empty where every edit fits.
    /// </summary>
    public IReadOnlyList<PackageProblem> SetAside => _setAside;

    /// <summary>Reads the package with the edits in force and more of them over it, without putting anything in force: what <c>yicheng check</c> would say.</summary>
    public CityPackage Try(IReadOnlyDictionary<string, string> more)
    {
        var texts = new Dictionary<string, string>(_now);
        foreach (var (path, text) in more)
        {
            texts[path] = text;
        }

        return CityPackage.Load(_options.CityPath, _sections, texts);
    }

    /// <summary>Says what lies over the package now, and what replaces that at the next change. Reads the package only where something differs.</summary>
    public void Lay(IReadOnlyDictionary<string, string> now, EditsFrom? next)
    {
        lock (_one)
        {
            var changed = !Same(now, _now);
            if (!changed && next?.From == _next?.From && (next is null || Same(next.Texts, _next!.Texts)))
            {
                return;
            }

            // A change that was expected has come about by itself.
            var came = changed && _nextAside is not null && Same(now, _next!.Texts) && _clock.GetUtcNow() >= _next.From;
            (_now, _next) = (now, next);
            if (came)
            {
                _ = _holder.Current;
                _setAside = _nextAside!;
                _holder.Expect(Coming());
            }
            else if (changed)
            {
                Put();
            }
            else
            {
                _holder.Expect(Coming());
            }
        }
    }

    /// <summary>Reads the package anew with the edits over it, and puts it in force if it is valid.</summary>
    internal CityPackage Reload()
    {
        lock (_one)
        {
            return Put();
        }
    }

    private CityPackage Put()
    {
        var (package, aside) = Load(_now);
        if (package.IsValid)
        {
            _setAside = aside;
            _holder.Replace(package.City, Coming());
        }
        else
        {
            _holder.Refuse(package.Problems);
        }

        return package;
    }

    private CityHolder.Coming? Coming()
    {
        _nextAside = null;
        if (_next is not { } next || Load(next.Texts) is not ({ IsValid: true } package, var aside))
        {
            return null;
        }

        _nextAside = aside;
        return new CityHolder.Coming(next.From, package.City, _clock);
    }

    /// <summary>With every edit that fits: one at fault is left out, all of them where no file tells which.</summary>
    private (CityPackage Package, IReadOnlyList<PackageProblem> Aside) Load(IReadOnlyDictionary<string, string> texts)
    {
        var aside = new List<PackageProblem>();
        while (true)
        {
            var package = CityPackage.Load(_options.CityPath, _sections, texts);
            if (package.IsValid || texts.Count == 0)
            {
                return (package, aside);
            }

            var wrong = package.Problems.Select(problem => problem.Place.File).Where(texts.ContainsKey).ToHashSet(StringComparer.Ordinal);
            aside.AddRange(wrong.Count == 0 ? package.Problems : package.Problems.Where(problem => wrong.Contains(problem.Place.File)));
            texts = wrong.Count == 0 ? None : texts.Where(text => !wrong.Contains(text.Key)).ToDictionary();
        }
    }

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(text => other.TryGetValue(text.Key, out var there) && there == text.Value);
}
