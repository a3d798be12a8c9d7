using System.Collections.Frozen;
using System.IO.Compression;
using Microsoft.AspNetCore.Identity;
using Yicheng.Identity.Accounts;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Passwords;

/// <summary>
/// What a password must be: long, and not one that others use or that anyone who knows the person would try. Mixtures of kinds of characters are not
/// asked for, because people answer that with Password1! (NIST SP 800-63B, 3.1.1.2).
/// </summary>
internal static class PasswordRules
{
    public const int Shortest = 10;
    public const int Longest = 128;

    private static readonly Lazy<FrozenSet<string>> Common = new(ReadCommon);

    /// <summary>What is wrong and what would be right, or null.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="known">What is known of the person: phone, citizen number, user name.</param>
    public static LocalText? WhatIsWrong(string password, IEnumerable<string?> known)
    {
        if (password.Length < Shortest)
        {
            return new LocalText("密码至少要 {0} 个字符，现在是 {1} 个；用几个不相干的词连起来，又长又好记", Shortest, password.Length);
        }

        if (password.Length > Longest)
        {
            return new LocalText("密码不能超过 {0} 个字符", Longest);
        }

        var plain = password.ToLowerInvariant();
        if (plain.Distinct().Count() < 4 || IsRun(plain) || Common.Value.Contains(plain) || Common.Value.Contains(plain.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '.', '@', '#')))
        {
            return new LocalText("这个密码太常见，别人很容易猜到，请换一个");
        }

        return known.Any(fact => fact is { Length: >= 6 } && plain.Contains(fact.ToLowerInvariant(), StringComparison.Ordinal))
            ? new LocalText("密码里不能有您的手机号、身份证号或用户名，请换一个")
            : null;
    }

    /// <summary>1234567890, abcdefghij and their like, either way.</summary>
    private static bool IsRun(string password)
    {
        var step = password[1] - password[0];
        for (var i = 2; i < password.Length; i++)
        {
            if (password[i] - password[i - 1] != step && !(password[i - 1] == '9' && password[i] == '0'))
            {
                return false;
            }
        }

        return Math.Abs(step) <= 1;
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.br")!;
        using var reader = new StreamReader(new BrotliStream(stream, CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}

/// <summary>The rules where ASP.NET Core Identity asks for them: at registering and changing.</summary>
internal sealed class PasswordCheck : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        PasswordRules.WhatIsWrong(password ?? "", [user.Phone, user.CitizenNumber, user.UserName]) is { } wrong
            ? IdentityResult.Failed(new IdentityError { Code = "password", Description = wrong.ToString() })
            : IdentityResult.Success);
}
