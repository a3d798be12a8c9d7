using System.Diagnostics.CodeAnalysis;

namespace Yicheng.Platform.Errors;

/// <summary>A value, or the refusal that stands in its place.</summary>
public readonly record struct Result<T>
{
    private Result(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>The value; meaningful only without a refusal.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it was refused.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsRefused => Refusal is not null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);

    /// <summary>Goes on with the value, or keeps the refusal.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => IsRefused ? Refusal : next(Value);

    /// <summary>The value; a defect where it was refused.</summary>
    public T OrThrow() => IsRefused ? throw new InvalidOperationException(Refusal.Message.ToString()) : Value;
}

/// <summary>The value of a command that has nothing to answer.</summary>
public readonly record struct Done
{
    /// <summary>The one value.</summary>
    public static readonly Done Value;
}
