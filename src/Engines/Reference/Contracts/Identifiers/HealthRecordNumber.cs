using Yicheng.Platform.Errors;
using Yicheng.Reference.Identifiers;

namespace Yicheng.Reference.Contracts;

/// <summary>A resident's health record number (居民健康档案编号): 17 digits, division 6, town 3, village 3, sequence 5.</summary>
public sealed record HealthRecordNumber
{
    private HealthRecordNumber(string value) => Value = value;

    /// <summary>Seventeen digits.</summary>
    public string Value { get; }

    /// <summary>The twelve-digit code of the village or community that opened the record.</summary>
    public string RegionCode => Value[..12];

    /// <summary>Takes a number as typed; spaces around and dashes between the parts are forgiven.</summary>
    public static Result<HealthRecordNumber> Parse(string? typed)
    {
        var value = (typed ?? "").Trim().Replace("-", "", StringComparison.Ordinal);
        return Check(value) is { } wrong ? Refusal.Invalid("healthRecordNumber", wrong, "invalid-health-record-number") : new HealthRecordNumber(value);
    }

    /// <summary>What is wrong with a number and what would be right, or null where nothing is.</summary>
    public static LocalText? Check(string value) =>
        value.Length != 17 ? new LocalText("健康档案编号应为 17 位，现为 {0} 位，请核对", value.Length)
        : !value.AsSpan().ContainsOnlyDigits() ? new LocalText("健康档案编号应全为数字，请核对")
        : null;

    /// <summary>A number of a village's record.</summary>
    public static HealthRecordNumber Make(string regionCode, int sequence) => new($"{regionCode}{sequence:D5}");

    public override string ToString() => Value;
}
