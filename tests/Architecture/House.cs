using System.Reflection;
using Yicheng.Platform.Modules;
using Yicheng.Testing;

namespace Yicheng.Architecture.Tests;

/// <summary>The assemblies of the house, found rather than listed, and the floor each stands on.</summary>
internal static class House
{
    /// <summary>Engines, left before right; an engine may use the contracts of those left of it.</summary>
    public static readonly string[] Engines = ["Reference", "Ledger", "Identity", "Notices", "Cases", "Resources", "Indicators", "Observations"];

    public static string Root { get; } = TestCity.RepositoryRoot();

    public static IReadOnlyList<Assembly> Assemblies { get; } = [.. Directory.GetFiles(AppContext.BaseDirectory, "Yicheng.*.dll")
        .Append(Path.Combine(AppContext.BaseDirectory, "yicheng.dll"))
        .Where(file => !Path.GetFileName(file).Contains("Test", StringComparison.Ordinal))
        .Select(Assembly.LoadFrom)];

    public static Assembly Trespass => typeof(Trespass.TrespassModule).Assembly;

    public static IEnumerable<Assembly> Own => Assemblies.Where(a => a != Trespass);

    public static IEnumerable<Type> Modules => Own.SelectMany(a => a.GetTypes()).Where(t => t.IsClass && t.IsAssignableTo(typeof(IModule)));

    public static Floor FloorOf(string assembly)
    {
        var name = assembly.Replace("Yicheng.", "", StringComparison.Ordinal);
        return name switch
        {
            "yicheng" => Floor.Host,
            "Platform" => Floor.Platform,
            _ when Engines.Contains(name) => Floor.Engine,
            _ when Directory.Exists(Path.Combine(Root, "src", "Libraries", name)) => Floor.Library,
            _ => Floor.System,
        };
    }

    public static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(r => r.Name!).Where(n => n.StartsWith("Yicheng.", StringComparison.Ordinal) || n == "yicheng");

    /// <summary>The folder of a module's sources.</summary>
    public static string FolderOf(Type module) => Path.Combine(Root, "src",
        FloorOf(module.Assembly.GetName().Name!) == Floor.Engine ? "Engines" : "Systems", module.Assembly.GetName().Name!.Split('.')[^1]);

    public static IEnumerable<string> Sources(params string[] extensions) => Directory
        .EnumerateFiles(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/node_modules/", StringComparison.Ordinal) && !f.Contains("/wwwroot/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
        .Where(f => extensions.Contains(Path.GetExtension(f)));
}

internal enum Floor
{
    Library,
    Platform,
    Engine,
    System,
    Host,
}
