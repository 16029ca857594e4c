"""The words of ordinary goods: what they are called, how they are praised, what they cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ware:
    """Everyday goods by their drawing: names, praise, sizes, category, price range in yuan."""

    names: tuple[str, ...]
    praise: tuple[str, ...]
    sizes: tuple[str, ...]
    category: str
    cheap: int
    dear: int


def _ware(names: str, praise: str, sizes: str, category: str, cheap: int, dear: int) -> Ware:
    return Ware(tuple(names.split()), tuple(praise.split()), tuple(sizes.split("|")), category, cheap, dear)


WARES: dict[str, Ware] = {
    "backpack": _ware(
        "双肩包 登山包 通勤背包 学生书包 电脑背包",
        "防泼水 轻便 大容量 户外 减负透气",
        "20L|30L|45L|15.6寸",
        "箱包",
        69,
        429,
    ),
    "tote": _ware("帆布包 单肩托特包 购物袋 手提袋", "百搭 加厚 简约 大容量 可折叠", "小号|中号|大号", "箱包", 19, 199),
    "cap": _ware("棒球帽 遮阳帽 鸭舌帽 渔夫帽", "透气 速干 可调节 春夏 软顶", "均码|儿童款|大头围", "服饰", 19, 129),
    "scarf": _ware("丝巾 方巾 披肩 真丝围巾", "桑蚕丝 手卷边 春秋 印花 柔软亲肤", "90cm|110cm|长款", "服饰", 39, 599),
    "shirt": _ware("短袖T恤 打底衫 纯棉上衣 家居服", "宽松 新疆棉 圆领 不起球 夏季", "S|M|L|XL", "服饰", 29, 219),
    "blanket": _ware(
        "盖毯 午睡毯 沙发毯 空调被", "加绒 可机洗 四季 北欧风 不掉毛", "100×150cm|150×200cm", "家纺", 45, 329
    ),
    "pan": _ware("平底锅 煎锅 铸铁锅 不粘锅", "少油烟 加厚锅底 燃气电磁通用 麦饭石", "24cm|26cm|28cm", "厨具", 59, 469),
    "kettle": _ware("烧水壶 开水壶 煮茶壶 鸣音壶", "304不锈钢 快开 防烫手柄 食品级", "1.2L|1.8L|3L", "厨具", 49, 359),
    "mug": _ware("马克杯 咖啡杯 陶瓷杯 早餐杯", "釉下彩 带盖勺 可微波 大肚", "300ml|380ml|500ml", "厨具", 15, 89),
    "headphones": _ware(
        "头戴式耳机 蓝牙耳机 降噪耳机 游戏耳麦",
        "长续航 低延迟 重低音 可折叠 舒适耳罩",
        "黑|白|蓝|标准版",
        "数码",
        89,
        899,
    ),
    "speaker": _ware(
        "蓝牙音箱 桌面音响 便携音箱 户外音响", "立体声 防水 续航12小时 串联", "5W|10W|20W", "数码", 59, 699
    ),
    "teatin": _ware("岩茶 红茶 绿茶 乌龙茶", "春茶 手工采制 高山 罐装 自饮", "100g|150g|250g", "茶饮", 38, 480),
    "teabox": _ware("茶叶礼盒 袋泡茶 花草茶 茶饼", "伴手礼 独立小包 浓香 送长辈", "12袋|200g|357g", "茶饮", 29, 520),
    "toycar": _ware(
        "惯性小汽车 玩具车 工程车 滑行车", "耐摔 无毛刺 3岁以上 宝宝礼物", "单只|两只装|礼盒装", "玩具", 19, 149
    ),
    "plush": _ware("毛绒玩偶 公仔 抱枕玩偶 布娃娃", "柔软 可水洗 陪睡 不掉毛", "25cm|40cm|60cm", "玩具", 25, 169),
    "drill": _ware("手电钻 冲击钻 电动螺丝刀 充电钻", "无刷 双电池 正反转 家用", "12V|18V|20V", "五金", 119, 799),
    "toolbox": _ware(
        "工具箱 五金工具套装 收纳箱 家用维修箱", "加厚 多层 手提 带锁扣", "12寸|16寸|19寸", "五金", 39, 329
    ),
    "perfume": _ware(
        "香水 淡香水 香氛喷雾 车载香水", "持久留香 花果调 木质调 清新", "30ml|50ml|100ml", "美妆", 49, 560
    ),
    "creamjar": _ware("面霜 保湿霜 身体乳 护手霜", "滋润 不油腻 敏感肌可用 秋冬", "50g|80g|120g", "美妆", 29, 320),
    "notebook": _ware("笔记本 线圈本 手账本 横线本", "不洇墨 加厚纸 A5 学生", "80页|120页|3本装", "文具", 8, 59),
    "lamp": _ware("台灯 床头灯 落地灯 氛围灯", "护眼 三色调光 布艺灯罩 插电", "小号|大号", "家居", 39, 269),
    "umbrella": _ware("晴雨伞 自动伞 长柄伞 遮阳伞", "防晒 抗风 黑胶 一键开合", "八骨|十骨|双人", "家居", 25, 139),
    "bottle": _ware(
        "保温杯 运动水壶 随行杯 焖烧杯", "316不锈钢 不漏水 大口径 车载", "350ml|500ml|750ml", "厨具", 29, 189
    ),
}
SERVICE = (
    "七天无理由退货。",
    "下单后48小时内发货。",
    "支持开具发票。",
    "偏远地区请联系客服。",
    "颜色因屏幕略有差异,以实物为准。",
    "批量采购请咨询客服。",
)
# Words near a mark, or a mark's words in their ordinary sense: goods, title. None of them touches a right.
NEAR_WORDS: tuple[tuple[str, str], ...] = (
    ("notebook", "EVERGREEN 常青藤 线圈本 A5 加厚纸"),
    ("tote", "GO GREEN 环保帆布包 可折叠购物袋"),
    ("umbrella", "Egret 白鹭图案 长柄伞 国风"),
    ("scarf", "波澜 渐变真丝方巾 90cm"),
    ("plush", "朵朵云 毛绒抱枕 40cm"),
    ("lamp", "火炉山日落 装饰台灯"),
    ("mug", "卢森堡 LUXEMBOURG 旅行纪念马克杯"),
    ("notebook", "青山绿水 手账本 横线"),
    ("speaker", "声动力 便携音箱 10W 砾石灰"),
    ("teatin", "正岩 肉桂岩茶 罐装 150g"),
    ("teatin", "白毫银针 福建白茶 100g"),
    ("teabox", "海岛云雾绿茶 礼盒 200g"),
    ("toycar", "鲸鱼洒水车 惯性玩具车 单只"),
    ("plush", "红豆小鲸鱼 毛绒公仔 25cm"),
    ("drill", "QUICK 快换夹头手电钻 12V"),
    ("toolbox", "宽阔大号五金工具箱 19寸"),
    ("perfume", "曙光 清新淡香水 50ml"),
    ("creamjar", "涟漪 保湿面霜 80g"),
    ("shirt", "书艺 SHUYI 国风纯棉T恤 L"),
    ("cap", "鹭岛旅行纪念 遮阳帽 均码"),
    ("backpack", "青春学院风 学生书包 20L"),
    ("kettle", "围炉煮茶 煮茶壶 1.2L"),
    ("headphones", "轻声 降噪耳机 白"),
    ("blanket", "澜山色 四季盖毯 150×200cm"),
)
# The mark's word in its own, older sense: a bird, a plant, mist over an islet. House, goods, title.
DESCRIPTIVE: tuple[tuple[str, str, str], ...] = (
    ("egren", "notebook", "观鸟手账 湿地常见鸟类:苍鹭(俗称青鹭)、白鹭、夜鹭"),
    ("egren", "lamp", "手绘鸟类台灯 画中为苍鹭,古称青鹭"),
    ("wuyuyan", "notebook", "风景明信片本 海上雾屿 岩岸日出"),
    ("liodou", "notebook", "植物图鉴本 水蓼 豆科 与鲸豚贴纸"),
)
# The same word for goods of quite another class. House, goods, title.
OTHER_CLASS: tuple[tuple[str, str, str], ...] = (
    ("shenglyt", "lamp", "小说《声砾》插画周边 床头灯"),
    ("shuyiq", "umbrella", "诗集《曙漪》限定 晴雨伞"),
    ("landuor", "notebook", "澜朵画室 学员习作线圈本"),
)
# Honest reference to another's goods. House, goods, title.
NOMINATIVE: tuple[tuple[str, str, str], ...] = (
    ("egren", "tote", "适用于青鹭背包的防雨罩收纳袋 非原厂配件"),
    ("egren", "backpack", "通用双肩包肩带 可替换 适配青鹭30L登山包"),
    ("lusborg", "pan", "玻璃锅盖 24cm 适用于炉山堡平底锅 第三方配件"),
    ("lusborg", "kettle", "壶嘴硅胶垫 for LUSBORG 1.8L 烧水壶 配件"),
    ("shenglyt", "headphones", "耳机海绵套 兼容声砾头戴式耳机 一对装"),
    ("shenglyt", "speaker", "音箱保护套 适配 SHENGLYT 便携音箱 非官方"),
    ("quorvik", "toolbox", "电池转接座 compatible with QUORVIK 18V 电池"),
    ("quorvik", "drill", "通用钻夹头 适用于阔维珂手电钻 替换件"),
    ("liodou", "toycar", "玩具车替换轮胎 适用于蓼豆鲸小汽车"),
    ("wuyuyan", "teatin", "密封茶罐 可装雾屿岩250g茶叶 空罐"),
    ("shuyiq", "perfume", "便携分装瓶 适合分装曙漪香水 空瓶"),
    ("landuor", "scarf", "丝巾扣 可搭配澜朵90cm方巾 单卖扣子"),
)
