using System.Globalization;

namespace Yicheng.Platform.Errors;

/// <summary>A sentence that is translated where it is shown. The Chinese text is the key.</summary>
/// <param name="Key">Chinese text with <c>{0}</c> places.</param>
/// <param name="Arguments">What fills the places.</param>
public sealed record LocalText(string Key, params object?[] Arguments)
{
    /// <summary>A sentence without places.</summary>
    public static implicit operator LocalText(string key) => new(key);

    /// <summary>The Chinese sentence.</summary>
    public override string ToString() => Arguments.Length == 0 ? Key : string.Format(CultureInfo.InvariantCulture, Key, Arguments);
}
