using System.CommandLine;
using System.Globalization;
using Yicheng.Platform.Modules;

namespace Yicheng.Identity.Passwords;

/// <summary><c>yicheng make-password-filter</c>: makes <c>common-passwords.bloom</c> of lists with a password a line, the commonest first.</summary>
internal static class MakePasswordFilter
{
    public const double Rate = 0.0001;

    /// <summary>Shorter entries are refused by their length already; they count as what a longer password is built on, for which the commonest suffice.</summary>
    private const int ShortEntries = 100_000;

    private static readonly Argument<FileInfo[]> Lists = new("lists") { Description = "Text files with a password a line, the commonest first", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<FileInfo> Out = new("--out") { Description = "The file to write", Required = true };

    public static ProgramCommand Command() => new(
        new Command("make-password-filter", "Makes the filter of common passwords that new passwords are checked against") { Lists, Out },
        (_, parsed, _) =>
        {
            var passwords = Collect(parsed.GetValue(Lists)!.Select(file => File.ReadLines(file.FullName)));
            var filter = CommonPasswords.Of(passwords, Rate);
            using (var file = parsed.GetValue(Out)!.Create())
            {
                filter.Write(file);
            }

            parsed.InvocationConfiguration.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{filter.Count} passwords, {filter.Size} bytes; one in {1 / Rate:0} others is taken for one of them"));
            return Task.FromResult(0);
        },
        NeedsCity: false);

    /// <summary>What goes into the filter, in lower case: the long entries of every list, and of the short ones those at its beginning.</summary>
    public static IReadOnlyCollection<string> Collect(IEnumerable<IEnumerable<string>> lists)
    {
        var passwords = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            var line = 0;
            foreach (var password in list)
            {
                if (password.Length >= PasswordRules.Shortest || (line < ShortEntries && password.Length >= PasswordRules.ShortestCore))
                {
                    passwords.Add(password.ToLowerInvariant());
                }

                line++;
            }
        }

        return passwords;
    }
}
