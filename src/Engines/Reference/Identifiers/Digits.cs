<<<<<<< HEAD
namespace Yicheng.Reference;
=======
namespace Yicheng.Reference.Identifiers;
>>>>>>> reference

internal static class Digits
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
