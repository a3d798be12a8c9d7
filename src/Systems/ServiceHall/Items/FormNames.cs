using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;

namespace Yicheng.ServiceHall.Items;

/// <summary>Which names of an expression nobody has given a meaning.</summary>
internal static class FormNames
{
    public static IEnumerable<string> Unknown(IEnumerable<string> used, IReadOnlySet<string> known) =>
        used.Where(name => !known.Contains(name) && !IsBuiltIn(name));

    /// <summary>Functions of the language are named like variables; in a scope without variables only they are found.</summary>
    private static bool IsBuiltIn(string name)
    {
        try
        {
            FeelExpression.Parse(name, new FeelScope());
            return true;
        }
        catch (FeelSyntaxException)
        {
            return false;
        }
    }
}
