#include "views/table_blobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>
#include <unordered_set>

#include "views/date_parts.h"
#include "views/numbers.h"

namespace roundtable {
namespace {

static_assert(std::endian::native == std::endian::little,
              "blobs are written as they lie in memory");

constexpr std::string_view kMagic = "roundtable table";
constexpr std::uint32_t kFormat = 1;
constexpr std::uint32_t kColumnsMax = 10'000;  // before memory is asked for

// ---- writing

template <class T>
void put(std::string& bytes, T number) {
  char raw[sizeof(T)];
  std::memcpy(raw, &number, sizeof(T));
  bytes.append(raw, sizeof(T));
}

void put_text(std::string& bytes, std::string_view text) {
  put(bytes, static_cast<std::uint32_t>(text.size()));
  bytes += text;
}

template <class T>
std::string array_bytes(const std::vector<T>& numbers) {
  std::string bytes(numbers.size() * sizeof(T), '\0');
  if (!numbers.empty()) std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes;
}

std::string blob_name(std::size_t column, std::string_view part) {
  return fmt::format("column.{}.{}", column, part);
}

void put_column(NamedBlobs& blobs, std::size_t index, const Column& column) {
  if (const auto* text = std::get_if<TextColumn>(&column.data)) {
    std::string dictionary;
    put(dictionary, static_cast<std::uint64_t>(text->dictionary.size()));
    for (const std::string& entry : text->dictionary) put_text(dictionary, entry);
    blobs.emplace_back(blob_name(index, "dictionary"), std::move(dictionary));
    blobs.emplace_back(blob_name(index, "codes"), array_bytes(text->codes));
  } else if (const auto* numbers = std::get_if<NumberColumn>(&column.data)) {
    blobs.emplace_back(blob_name(index, "numbers"), array_bytes(numbers->scaled));
  } else {
    blobs.emplace_back(blob_name(index, "days"),
                       array_bytes(std::get<DateColumn>(column.data).days));
  }
}

// ---- reading

// Reads from the front; after the first failure it gives nothing more.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  std::optional<T> number() {
    if (rest_.size() < sizeof(T)) return std::nullopt;
    T value;
    std::memcpy(&value, rest_.data(), sizeof(T));
    rest_.remove_prefix(sizeof(T));
    return value;
  }

  std::optional<std::string> text() {
    const auto size = number<std::uint32_t>();
    if (!size || rest_.size() < *size) return std::nullopt;
    std::string value(rest_.substr(0, *size));
    rest_.remove_prefix(*size);
    return value;
  }

  std::size_t left() const { return rest_.size(); }

 private:
  std::string_view rest_;
};

const std::string* find_blob(const NamedBlobs& blobs, std::string_view name) {
  const auto found = std::ranges::find(blobs, name, &NamedBlobs::value_type::first);
  return found == blobs.end() ? nullptr : &found->second;
}

template <class T>
std::optional<std::vector<T>> read_array(const NamedBlobs& blobs, const std::string& name,
                                         std::size_t rows) {
  const std::string* bytes = find_blob(blobs, name);
  if (bytes == nullptr || bytes->size() / sizeof(T) != rows || bytes->size() % sizeof(T) != 0) {
    return std::nullopt;
  }
  std::vector<T> numbers(rows);
  if (rows > 0) std::memcpy(numbers.data(), bytes->data(), bytes->size());
  return numbers;
}

std::optional<std::vector<std::string>> read_dictionary(const NamedBlobs& blobs,
                                                        const std::string& name) {
  const std::string* bytes = find_blob(blobs, name);
  if (bytes == nullptr) return std::nullopt;
  Reader reader(*bytes);
  const auto count = reader.number<std::uint64_t>();
  // An entry takes at least its size, so a wrong count cannot ask for much memory.
  if (!count || *count > reader.left() / sizeof(std::uint32_t)) return std::nullopt;
  std::vector<std::string> dictionary;
  dictionary.reserve(*count);
  std::unordered_set<std::string_view> seen;
  for (std::uint64_t i = 0; i < *count; ++i) {
    auto entry = reader.text();
    if (!entry || entry->empty()) return std::nullopt;
    dictionary.push_back(*std::move(entry));
    if (!seen.insert(dictionary.back()).second) return std::nullopt;
  }
  return reader.left() == 0 ? std::optional(std::move(dictionary)) : std::nullopt;
}

bool read_text(const NamedBlobs& blobs, std::size_t index, std::size_t rows, Column& column) {
  auto dictionary = read_dictionary(blobs, blob_name(index, "dictionary"));
  auto codes = read_array<std::uint32_t>(blobs, blob_name(index, "codes"), rows);
  if (!dictionary || !codes) return false;
  const auto fits = [&](std::uint32_t code) {
    return code == kNullCode || code < dictionary->size();
  };
  if (!std::ranges::all_of(*codes, fits)) return false;
  column.data = TextColumn{*std::move(dictionary), *std::move(codes)};
  return true;
}

bool read_dates(const NamedBlobs& blobs, std::size_t index, std::size_t rows, Column& column) {
  using namespace std::chrono_literals;
  auto days = read_array<std::int32_t>(blobs, blob_name(index, "days"), rows);
  if (!days) return false;
  const std::int32_t first = day_number(1y / 1 / 1);
  const std::int32_t last = day_number(9999y / 12 / 31);
  const auto fits = [&](std::int32_t day) {
    return day == kNullDay || (day >= first && day <= last);
  };
  if (!std::ranges::all_of(*days, fits)) return false;
  column.data = DateColumn{*std::move(days)};
  return true;
}

bool read_column(const NamedBlobs& blobs, std::size_t index, std::size_t rows, Reader& header,
                 Column& column) {
  auto name = header.text();
  const auto type_name = header.text();
  const auto role_name = header.text();
  const auto decimals = header.number<std::uint8_t>();
  if (!name || !type_name || !role_name || !decimals || *decimals > kDecimalsMax) return false;
  const auto type = from_name<ColumnType>(*type_name);
  const auto role = from_name<ColumnRole>(*role_name);
  if (!type || !role) return false;
  column = {.name = *std::move(name), .type = *type, .role = *role, .data = {}};
  switch (*type) {
    case ColumnType::kText:
      return read_text(blobs, index, rows, column);
    case ColumnType::kDate:
      return read_dates(blobs, index, rows, column);
    case ColumnType::kNumber:
    case ColumnType::kMoney: {
      auto scaled = read_array<std::int64_t>(blobs, blob_name(index, "numbers"), rows);
      if (!scaled) return false;
      column.data = NumberColumn{*decimals, *std::move(scaled)};
      return true;
    }
  }
  return false;
}

}  // namespace

NamedBlobs to_blobs(const Table& table) {
  std::string header(kMagic);
  put(header, kFormat);
  put(header, static_cast<std::uint64_t>(table.rows));
  put(header, static_cast<std::uint32_t>(table.columns.size()));
  NamedBlobs blobs;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    const auto* numbers = std::get_if<NumberColumn>(&column.data);
    // Types and roles by name: their order in the code may change, the files stay.
    put_text(header, column.name);
    put_text(header, to_name(column.type));
    put_text(header, to_name(column.role));
    put(header, static_cast<std::uint8_t>(numbers == nullptr ? 0 : numbers->decimals));
    put_column(blobs, i, column);
  }
  blobs.emplace(blobs.begin(), "header", std::move(header));
  return blobs;
}

std::optional<Table> from_blobs(const NamedBlobs& blobs) {
  const std::string* bytes = find_blob(blobs, "header");
  if (bytes == nullptr || !bytes->starts_with(kMagic)) return std::nullopt;
  Reader header(std::string_view(*bytes).substr(kMagic.size()));
  if (header.number<std::uint32_t>() != kFormat) return std::nullopt;
  const auto rows = header.number<std::uint64_t>();
  const auto columns = header.number<std::uint32_t>();
  if (!rows || !columns || *columns > kColumnsMax) return std::nullopt;
  Table table{.columns = {}, .rows = *rows};
  for (std::size_t i = 0; i < *columns; ++i) {
    Column column;
    if (!read_column(blobs, i, *rows, header, column)) return std::nullopt;
    table.columns.push_back(std::move(column));
  }
  if (header.left() != 0) return std::nullopt;
  pack(table);
  return table;
}

}  // namespace roundtable
