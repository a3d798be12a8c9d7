using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;
using Yicheng.Reference.Contracts;

namespace Yicheng.ServiceHall.Contracts;

/// <summary>What an item costs.</summary>
public sealed class ItemFee
{
    private const decimal MostFen = 1_000_000_000_000;
    private readonly FeelExpression? expression;

    /// <summary>A fee by its formula.</summary>
    /// <param name="amount">FEEL over the form's keys; the result is in fen.</param>
    /// <param name="basis">The rule that allows it.</param>
    /// <param name="note">How it is made up, in words.</param>
    public ItemFee(string amount, BilingualText basis, BilingualText? note)
    {
        (Amount, Basis, Note) = (amount, basis, note);
        try
        {
            expression = FeelExpression.Parse(amount);
        }
        catch (FeelSyntaxException fault)
        {
            Fault = fault.Problem;
        }
    }

    /// <summary>The formula.</summary>
    public string Amount { get; }

    /// <summary>The rule that allows it.</summary>
    public BilingualText Basis { get; }

    /// <summary>How it is made up, in words.</summary>
    public BilingualText? Note { get; }

    /// <summary>The form's keys that the formula uses.</summary>
    public IReadOnlySet<string> Uses => expression?.References ?? new HashSet<string>();

    /// <summary>Why the formula cannot be read; null when it can.</summary>
    public string? Fault { get; }

    /// <summary>The fee for what was answered, in fen; null while the answers do not tell it yet.</summary>
    /// <param name="answers">The form's values.</param>
    public long? For(FeelContext answers) =>
        expression?.Evaluate(answers) is decimal and >= 0 and <= MostFen and var fen ? (long)fen : null;
}
