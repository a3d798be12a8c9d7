using Yicheng.Platform.Errors;

namespace Yicheng.Reference.Contracts;

/// <summary>One thing wrong in a city package.</summary>
/// <param name="Place">Where.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record PackageProblem(PackagePlace Place, LocalText Message)
{
    /// <summary>"file:line: sentence" in Chinese.</summary>
    public override string ToString() => $"{Place}: {Message}";

    /// <summary>An interpolated Chinese sentence as a sentence that can be translated: its format is the key of the module's catalogue.</summary>
    public static LocalText Sentence(FormattableString sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return new LocalText(
            sentence.Format,
            [.. sentence.GetArguments().Select(argument => argument is FormattableString inner ? Sentence(inner) : argument)]);
    }
}
