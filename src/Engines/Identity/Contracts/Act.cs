using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Yicheng.Identity.Contracts;

/// <summary>Something that can be done, and that roles of <c>roles.yaml</c> can allow.</summary>
/// <param name="Code">Two lower-case words with a dot: <c>case.read</c>; or <c>task.*</c> for acts that definitions name themselves.</param>
/// <param name="Name">Chinese name, which is also the key of its translation.</param>
public sealed record Act(string Code, string Name)
{
    /// <summary>Whether this is the act of that code, or the family it belongs to.</summary>
    public bool Matches(string code) => Code.EndsWith('*') ? code.StartsWith(Code[..^1], StringComparison.Ordinal) : code == Code;
}

/// <summary>The acts that modules declare.</summary>
public static class Acts
{
    private static readonly ConcurrentDictionary<string, string> Names = new(StringComparer.Ordinal);

    /// <summary>Declares an act of the module, with the name that refusals and pages show.</summary>
    public static IServiceCollection AddAct(this IServiceCollection services, string code, string name)
    {
        Names[code] = name;
        return services.AddSingleton(new Act(code, name));
    }

    /// <summary>The act's Chinese name; its family's, then its code, where no module declared it.</summary>
    public static string NameOf(string code) => Names.GetValueOrDefault(code) ?? Names.GetValueOrDefault(code[..(code.IndexOf('.', StringComparison.Ordinal) + 1)] + '*', code);
}
