using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Yicheng.Platform.Modules;

namespace Yicheng.Platform.Localization;

/// <summary>The translations of every module (<c>Locales/en.po</c>, embedded), by language. Texts of a city package bring theirs along (<see cref="ILocalWords"/>).</summary>
public sealed class TranslationCatalogues
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> fromModules;

    public TranslationCatalogues(IEnumerable<IModule> modules)
    {
        var assemblies = modules.Select(m => m.GetType().Assembly).Append(typeof(TranslationCatalogues).Assembly).Distinct();
        fromModules = assemblies.SelectMany(Embedded).GroupBy(c => c.Language, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => Merge(g.Select(c => c.Texts)), StringComparer.Ordinal);
    }

    /// <summary>The translation of a Chinese text; null in Chinese, or where there is none.</summary>
    public string? Find(CultureInfo culture, string key) => fromModules.GetValueOrDefault(ReaderLanguage.Of(culture))?.GetValueOrDefault(key);

    private static IEnumerable<(string Language, IReadOnlyDictionary<string, string> Texts)> Embedded(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".po", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var language = name.Split('.')[^2];
            yield return (language, PortableObject.Read(reader));
        }
    }

    private static FrozenDictionary<string, string> Merge(IEnumerable<IReadOnlyDictionary<string, string>> all)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in all.SelectMany(texts => texts))
        {
            merged.TryAdd(key, text);
        }

        return merged.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
