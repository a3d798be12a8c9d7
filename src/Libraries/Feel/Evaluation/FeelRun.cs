using System.Runtime.CompilerServices;
using Yicheng.Feel.Parsing;

namespace Yicheng.Feel.Evaluation;

/// <summary>How much one evaluation may take before it is stopped with a <see cref="FeelLimitException"/>.</summary>
/// <param name="Steps">Loop turns, filtered items and function calls.</param>
/// <param name="Depth">Function calls inside function calls.</param>
/// <param name="Memory">List items and text characters made, in all.</param>
public sealed record FeelLimits(long Steps = 5_000_000, int Depth = 400, long Memory = 20_000_000)
{
    /// <summary>The limits used where none are given.</summary>
    public static FeelLimits Default { get; } = new();
}

/// <summary>An evaluation took more than its <see cref="FeelLimits"/> allow. It has no result.</summary>
public sealed class FeelLimitException : Exception
{
    internal FeelLimitException(string message)
        : base(message)
    {
    }
}

/// <summary>Why a part of an expression became null, where the value alone does not say.</summary>
/// <param name="Message">A sentence.</param>
/// <param name="Expression">The text of the expression.</param>
/// <param name="Line">Where, as a line counted from 1.</param>
/// <param name="Column">Where, as a column counted from 1.</param>
/// <param name="Element">The decision or other element of a DMN model it happened in; empty outside models.</param>
public sealed record FeelDiagnostic(string Message, string Expression, int Line, int Column, string Element = "")
{
    /// <summary>The sentence with its place.</summary>
    public override string ToString() =>
        $"{(Element.Length == 0 ? "" : Element + ": ")}{Message}{(Expression.Length == 0 ? "" : $" Line {Line}, column {Column} of: {Expression}")}";
}

/// <summary>One evaluation: its clock, what it may still take, and what it found. Not for use by two threads at once.</summary>
public sealed class FeelRun
{
    private const int MostDiagnostics = 100;
    private const int MostTables = 100;

    private List<FeelDiagnostic>? diagnostics;
    private List<TableAnswer>? tables;
    private long stepsLeft;
    private long memoryLeft;
    private int depth;

    /// <summary>An evaluation by a clock, the system's where none is given, within limits.</summary>
    public FeelRun(TimeProvider? time = null, FeelLimits? limits = null)
    {
        Time = time ?? TimeProvider.System;
        Limits = limits ?? FeelLimits.Default;
        stepsLeft = Limits.Steps;
        memoryLeft = Limits.Memory;
    }

    /// <summary>The clock behind <c>now()</c> and <c>today()</c>, with its local time zone.</summary>
    public TimeProvider Time { get; }

    /// <summary>What the evaluation may take.</summary>
    public FeelLimits Limits { get; }

    /// <summary>What became null and why, in the order it happened; the first hundred.</summary>
    public IReadOnlyList<FeelDiagnostic> Diagnostics => diagnostics ?? (IReadOnlyList<FeelDiagnostic>)[];

    /// <summary>Whether <see cref="Tables"/> are kept, so that the result can be explained.</summary>
    public bool Explains { get; init; }

    /// <summary>The decision tables that were answered, in order; the first hundred, and none unless <see cref="Explains"/>.</summary>
    public IReadOnlyList<TableAnswer> Tables => tables ?? (IReadOnlyList<TableAnswer>)[];

    internal void Keep(Func<TableAnswer> answer)
    {
        tables ??= [];
        if (tables.Count < MostTables)
        {
            tables.Add(answer());
        }
    }

    internal void Report(string message, string expression = "", int offset = 0)
    {
        diagnostics ??= [];
        if (diagnostics.Count < MostDiagnostics)
        {
            var (line, column) = FeelSyntaxException.Place(expression, offset);
            diagnostics.Add(new FeelDiagnostic(message, expression, line, column, Element));
        }
    }

    /// <summary>The element of a model being evaluated, for diagnostics.</summary>
    internal string Element { get; set; } = "";

    internal object? Null(string message)
    {
        Report(message);
        return null;
    }

    internal void Step()
    {
        if (--stepsLeft < 0)
        {
            throw new FeelLimitException($"The evaluation takes more than {Limits.Steps} steps.");
        }
    }

    internal void Charge(long amount)
    {
        memoryLeft -= amount;
        if (memoryLeft < 0)
        {
            throw new FeelLimitException($"The evaluation makes more than {Limits.Memory} list items and characters.");
        }
    }

    internal void Enter()
    {
        Step();
        if (++depth > Limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new FeelLimitException($"Functions call each other more than {Math.Min(depth, Limits.Depth)} levels deep.");
        }
    }

    internal void Leave() => depth--;
}
