using System.Text.Json.Serialization;
using Yicheng.Cases.Contracts;

namespace Yicheng.Cases.Api;

/// <summary>The bodies that come and go most, read and written without reflection.</summary>
[JsonSerializable(typeof(FileCase))]
[JsonSerializable(typeof(FiledCase))]
[JsonSerializable(typeof(CompleteTask))]
[JsonSerializable(typeof(CaseStanding))]
[JsonSerializable(typeof(KeyPage<TaskLine>))]
[JsonSerializable(typeof(KeyPage<CaseLine>))]
internal sealed partial class CasesJson : JsonSerializerContext;
