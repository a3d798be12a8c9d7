using System.Globalization;

namespace Yicheng.Reference.Contracts;

/// <summary>
/// One thing wrong in a city package: where, what is wrong and what would be right. The message is an interpolated Chinese
/// sentence; its format string is the key under which the module's catalogue holds the English one.
/// </summary>
public sealed record PackageProblem(PackagePlace Place, FormattableString Message)
{
    /// <summary>"file:line: sentence" in Chinese.</summary>
    public override string ToString() => Describe(static text => text);

    /// <summary>"file:line: sentence" in the language that <paramref name="translate"/> turns a Chinese format string into.</summary>
    public string Describe(Func<string, string> translate) => $"{Place}: {Translate(Message, translate)}";

    /// <summary>The sentence alone; arguments that are interpolated sentences themselves are translated too.</summary>
    public static string Translate(FormattableString message, Func<string, string> translate)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(translate);
        var arguments = message.GetArguments()
            .Select(argument => argument is FormattableString inner ? Translate(inner, translate) : argument)
            .ToArray();
        return string.Format(CultureInfo.InvariantCulture, translate(message.Format), arguments);
    }
}
